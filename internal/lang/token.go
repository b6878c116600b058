package lang

import (
	"strings"

	"rapporteur/internal/text"
)

// Token is one syntactic word, by the conventions of Universal Dependencies ("China" + "'s", "do" + "n't",
// hyphenated compounds split: "China" "-" "Kazakhstan").
type Token struct {
	Span  text.Span
	Form  string // as written
	Norm  string // lower case, typographic quotes and dashes folded
	Lemma string
	Tag   Tag    // part of speech
	Feats Feats  // morphological features
	Rel   Rel    // relation to Head
	Head  int32  // index of the governing token in the same slice; -1 for the root of a sentence
	Sent  int32  // index of the sentence
	key   uint64 // of Norm, for Sieve; 0 when there is none
}

// Sentence is a run of tokens, First included, End not.
type Sentence struct {
	First, End int
	Span       text.Span
	Root       int // token index of the root, -1 when empty
	Part       text.Part
	Paragraph  int  // number of its paragraph in the document
	Prose      bool // false for lists of names, tables, navigation: what is not worth parsing
}

// Tag is a universal part of speech.
type Tag uint8

// The seventeen UPOS tags.
const (
	X Tag = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
)

var tagNames = [...]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

// String is the tag as treebanks write it.
func (t Tag) String() string { return tagNames[t] }

// TagOf is the tag of that name; X for any other.
func TagOf(name string) Tag {
	for i, n := range tagNames {
		if n == name {
			return Tag(i)
		}
	}
	return X
}

// Feats is a set of the morphological features that reading needs.
type Feats uint16

// The features kept.
const (
	Plural  Feats = 1 << iota // Number=Plur
	Past                      // Tense=Past
	Present                   // Tense=Pres
	Fin                       // VerbForm=Fin
	Inf                       // VerbForm=Inf
	Ger                       // VerbForm=Ger
	Part                      // VerbForm=Part
	Passive                   // Voice=Pass
	Poss                      // Poss=Yes
	First                     // Person=1
	Third                     // Person=3
	Imp                       // Mood=Imp
)

// Has reports whether all of want are set.
func (f Feats) Has(want Feats) bool { return f&want == want }

// Rel is a universal dependency relation with the subtypes that reading needs.
type Rel uint8

// The relations.
const (
	Dep Rel = iota
	Root
	Nsubj
	NsubjPass
	Obj
	Iobj
	Csubj
	CsubjPass
	Ccomp
	Xcomp
	Obl
	OblAgent
	OblTmod // also obl:npmod, obl:unmarked
	Vocative
	Expl
	Dislocated
	Advcl
	AdvclRelcl
	Advmod
	Discourse
	Aux
	AuxPass
	Cop
	Mark
	Nmod
	NmodPoss
	NmodTmod // also nmod:npmod, nmod:unmarked
	NmodDesc // a title before a name: "President" in "President Tokayev" depends on the name
	Appos
	Nummod
	Acl
	AclRelcl
	Amod
	Det
	DetPredet
	Clf
	Case
	Conj
	Cc
	CcPreconj
	Fixed
	Flat
	Compound
	CompoundPrt
	List
	Parataxis
	Orphan
	Goeswith
	Reparandum
	Punct
)

var relNames = [...]string{"dep", "root", "nsubj", "nsubj:pass", "obj", "iobj", "csubj", "csubj:pass", "ccomp", "xcomp", "obl", "obl:agent", "obl:tmod",
	"vocative", "expl", "dislocated", "advcl", "advcl:relcl", "advmod", "discourse", "aux", "aux:pass", "cop", "mark", "nmod", "nmod:poss", "nmod:tmod", "nmod:desc",
	"appos", "nummod", "acl", "acl:relcl", "amod", "det", "det:predet", "clf", "case", "conj", "cc", "cc:preconj", "fixed", "flat", "compound",
	"compound:prt", "list", "parataxis", "orphan", "goeswith", "reparandum", "punct"}

// String is the relation as treebanks write it.
func (r Rel) String() string { return relNames[r] }

// Universal drops the subtype: nsubj:pass is Nsubj.
func (r Rel) Universal() Rel {
	switch r {
	case NsubjPass:
		return Nsubj
	case CsubjPass:
		return Csubj
	case OblAgent, OblTmod:
		return Obl
	case AdvclRelcl:
		return Advcl
	case AuxPass:
		return Aux
	case NmodPoss, NmodTmod, NmodDesc:
		return Nmod
	case AclRelcl:
		return Acl
	case DetPredet:
		return Det
	case CcPreconj:
		return Cc
	case CompoundPrt:
		return Compound
	}
	return r
}

// RelOf is the relation of that name; an unknown subtype gives its universal relation, an unknown name Dep.
func RelOf(name string) Rel {
	for i, n := range relNames {
		if n == name {
			return Rel(i)
		}
	}
	switch name {
	case "obl:npmod", "obl:unmarked":
		return OblTmod
	case "nmod:npmod", "nmod:unmarked":
		return NmodTmod
	}
	for i := range name {
		if name[i] == ':' {
			return RelOf(name[:i])
		}
	}
	return Dep
}

// NameType is what a name recognizer calls a stretch of tokens.
type NameType uint8

// The types of names.
const (
	NoName NameType = iota
	PersonName
	OrganizationName
	PlaceName
	EventName
	InstrumentName
	OtherName
)

var nameTypes = [...]string{"", "person", "organization", "place", "event", "instrument", "other"}

// String is the type in lower case.
func (n NameType) String() string { return nameTypes[n] }

// Name is a stretch of tokens that names something, End not included.
type Name struct {
	First, End int
	Type       NameType
}

// featNames pairs the features with their spelling in treebanks.
var featNames = [...]string{"Number=Plur", "Tense=Past", "Tense=Pres", "VerbForm=Fin", "VerbForm=Inf", "VerbForm=Ger", "VerbForm=Part", "Voice=Pass", "Poss=Yes", "Person=1", "Person=3", "Mood=Imp"}

// FeatsOf reads the features of a treebank ("Number=Plur|Person=3"), leaving out what is not kept.
func FeatsOf(s string) Feats {
	var f Feats
	for p := range strings.SplitSeq(s, "|") {
		for i, n := range featNames {
			if p == n {
				f |= 1 << i
			}
		}
	}
	return f
}

// String is the features as treebanks write them, "" when there are none.
func (f Feats) String() string {
	var b strings.Builder
	for i, n := range featNames {
		if f&(1<<i) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('|')
		}
		b.WriteString(n)
	}
	return b.String()
}
