// Package naming reads the names of documents, standing bodies and works by the noun that heads them: "Treaty of Amity and
// Cooperation in Southeast Asia (TAC)", "China-Kyrgyzstan-Uzbekistan railway", "working group on counternarcotics".
//
// Main type: Grammar. The package tells where a name begins and ends; whether it makes a claim is for the extractors to say.
package naming

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Grammar is the heads and the words that names are made of. It is read-only and safe for concurrent use.
type Grammar struct {
	heads   *phrase.Set
	rows    []Head
	regions *phrase.Set
	words   map[string]use
	members map[string][]member // of small bodies, by name
	large   map[string][]member // of bodies of any size
	bodies  map[string]bool
	numbers map[string]*Head // heads that a number makes a name: "COP" 28
	counted lang.Sieve       // those, and those with a number
}

// Head is a row of the table of heads.
type Head struct {
	Rule string // of the claims
	Kind string
	Type string
	Want string // "capital", "proper", "described", "named", "made", "agreed", "signed", "paired" or "number"
}

type use uint32

const (
	join use = 1 << iota
	role
	strip
	deed
	rank
	domestic
	international
	mutual
	founding
	holder
	vague
	linking
	joint
	making
	funding
	further
	field
	sphere
	sided
)

var uses = map[string]use{"join": join, "role": role, "strip": strip, "deed": deed, "rank": rank, "domestic": domestic, "international": international, "mutual": mutual, "founding": founding, "holder": holder, "vague": vague, "linking": linking, "joint": joint, "making": making, "funding": funding, "further": further, "field": field, "sphere": sphere, "sided": sided}

// Name is a name found: tokens First to End (exclusive), its head within.
type Name struct {
	First, End         int
	HeadFirst, HeadEnd int
	Core               int // end of the name without the prepositions and brackets after its head
	Head               *Head
	Proper             bool // the head has a capital
	Quoted             bool
	Within             bool   // stands in what a document is about
	Further            bool   // said to be one more of its kind: "they also signed a memorandum"
	Alias              [2]int // tokens of a short name in brackets
}

// Load reads the tables heads and naming, and the regions of the gazetteer.
func Load(packs *pack.Set, language string) (*Grammar, error) {
	g := &Grammar{members: map[string][]member{}, large: map[string][]member{}, bodies: map[string]bool{}, numbers: map[string]*Head{}}
	var err error
	if g.heads, err = phrase.NewSet(packs, language); err != nil {
		return nil, err
	}
	if g.regions, err = phrase.NewSet(packs, language); err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "heads", "rule", "head", "kind", "type", "want")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		h := Head{Rule: r.Get("rule"), Kind: r.Get("kind"), Type: r.Get("type"), Want: r.Get("want")}
		if h.Want == "number" {
			g.numbers[r.Get("head")] = &h
			g.counted.Add(r.Get("head"))
			g.counted.Add(r.Get("head") + "0")
			continue
		}
		if err := g.heads.Add(r.Get("head"), len(g.rows)); err != nil {
			return nil, r.Errorf("%v", err)
		}
		g.rows = append(g.rows, h)
	}
	if err := g.loadMembers(packs); err != nil {
		return nil, err
	}
	return g, g.loadWords(packs, language)
}

func (g *Grammar) loadWords(packs *pack.Set, language string) error {
	var err error
	if g.words, err = pack.Classes(packs, language, "naming", "use", "word", uses); err != nil {
		return err
	}
	rows, err := packs.File("gazetteer/regions", "name", "also", "seat")
	if err != nil {
		return err
	}
	for i, r := range rows {
		if r.Get("seat") != "" {
			continue
		}
		for _, name := range append(r.List("also"), r.Get("name")) {
			if err := g.regions.Add(name, i); err != nil {
				return r.Errorf("%v", err)
			}
		}
	}
	return nil
}

func (g *Grammar) is(norm string, u use) bool { return g.words[norm]&u != 0 }

// Find gives the names of one sentence in order; of names within names only the outermost.
func (g *Grammar) Find(a *annotate.Analysis, s *lang.Sentence) []Name {
	return g.trimmed(a, outermost(g.all(a, s)))
}

// all gives all names of one sentence, those within others included.
func (g *Grammar) all(a *annotate.Analysis, s *lang.Sentence) []Name {
	var all []Name
	for i := s.First; i < s.End; i++ {
		m, ok := g.heads.Longest(a.Tokens, i, s.End)
		if !ok {
			if n, ok := g.numbered(a, i, s.End); ok {
				all = append(all, n)
				i = n.End - 1
			}
			continue
		}
		n := Name{HeadFirst: m.First, HeadEnd: m.End, Core: m.End, Head: &g.rows[m.ID]}
		n.Proper = capital(a.Tokens[m.End-1].Form) && !(n.Head.Kind == "mechanism" && m.First == s.First && m.End == m.First+1)
		if !n.Proper && !described(a, &n, s.First) || n.Head.Want == "placed" && !placeBefore(a, n.HeadFirst) || n.Proper && n.Head.Want == "paired" && !pairedNames(a, m.First, s.First) {
			i = m.End - 1
			continue
		}
		if n.Proper {
			n.First = g.properStart(a, m.First, s.First, n.Head.Kind)
		} else {
			n.First = g.describedStart(a, m.First, s.First)
		}
		g.finish(a, &n, s.End)
		all = append(all, n)
		i = m.End - 1
	}
	return all
}

// trimmed gives names without marks and conjunctions at their beginning.
func (g *Grammar) trimmed(a *annotate.Analysis, all []Name) []Name {
	for i := range all {
		for n := &all[i]; n.First < n.HeadFirst && (a.Tokens[n.First].Tag == lang.CCONJ || a.Tokens[n.First].Tag == lang.PUNCT && a.Tokens[n.First].Norm == ","); {
			n.First++
		}
	}
	return all
}

// described reports whether a head in lower case may head a name at all: where its row asks for a capital or a name, one
// must stand before it.
func described(a *annotate.Analysis, n *Name, first int) bool {
	switch n.Head.Want {
	case "described", "made", "agreed", "signed", "placed":
		return true
	}
	if n.Head.Want == "capital" && n.Head.Kind == "project" {
		return true
	}
	if n.HeadFirst == first || n.Head.Kind == "other" || n.Head.Want == "proper" {
		return false
	}
	if n.Head.Want == "paired" {
		return pairedNames(a, n.HeadFirst, first)
	}
	t := &a.Tokens[n.HeadFirst-1]
	if n.Head.Type == "resolution" && numbersAfter(a, n.HeadEnd, a.Sentence(first).End) > n.HeadEnd {
		return true
	}
	if n.Head.Kind == "mechanism" && (t.Norm == "'" || t.Norm == "'s") && n.HeadFirst-3 >= first {
		return capital(a.Tokens[n.HeadFirst-2].Form) && capital(a.Tokens[n.HeadFirst-3].Form) // "the Nordic Leaders' summit"
	}
	if (n.Head.Rule == "event.conference" || n.Head.Rule == "mechanism.summit") && t.Tag == lang.NOUN && n.HeadFirst-1 > first && ordinal(ordinalBefore(a, n.HeadFirst-2, first)) {
		return true // "the 3rd Kenya-Norway cooperation conference"
	}
	if n.Head.Rule == "mechanism.summit" && abbreviation(t.Form) {
		return true // "the SAARC summit", whatever the tagger says of the letters
	}
	return t.Tag == lang.PROPN || t.Norm == "\"" || n.Head.Type == "initiative" && t.Tag == lang.ADJ && capital(t.Form)
}

// placeBefore reports whether the name of a place ends right before token i.
func placeBefore(a *annotate.Analysis, i int) bool {
	if i == 0 {
		return false
	}
	m := a.MentionAt(i - 1)
	return m != nil && m.End == i && m.Kind == annotate.Place && m.Form != annotate.Pronoun
}

// ordinalBefore is the word before the pair of names with a hyphen that ends at token k, "" when no pair stands there.
func ordinalBefore(a *annotate.Analysis, k, first int) string {
	pair := false
	for ; k > first && (nameWord(a, k) || a.Tokens[k].Norm == "-"); k-- {
		if pair && ordinal(a.Tokens[k].Norm) {
			return a.Tokens[k].Norm
		}
		pair = pair || a.Tokens[k].Norm == "-"
	}
	return ""
}

// pairedNames reports whether two names with a hyphen between stand before token i: "the Oslo-Lima section".
func pairedNames(a *annotate.Analysis, i, first int) bool {
	for k := i - 1; k > first && k >= i-4; k-- {
		if a.Tokens[k].Norm == "-" {
			return k < i-1 && nameWord(a, k-1)
		}
		if !nameWord(a, k) {
			return false
		}
	}
	return false
}

// numbered reads a head with its number, "COP28" or "COP 28", at token i.
func (g *Grammar) numbered(a *annotate.Analysis, i, end int) (Name, bool) {
	if !g.counted.May(&a.Tokens[i]) {
		return Name{}, false
	}
	form := a.Tokens[i].Form
	letters := strings.TrimRight(form, "0123456789")
	h := g.numbers[letters]
	if h == nil {
		return Name{}, false
	}
	n := Name{First: i, HeadFirst: i, HeadEnd: i + 1, Head: h, Proper: true}
	if letters == form {
		k := i + 1
		if k < end && a.Tokens[k].Norm == "-" {
			k++
		}
		if k >= end || !digit(a.Tokens[k].Form) {
			return n, false
		}
		n.HeadEnd = k + 1
	}
	n.End, n.Core = n.HeadEnd, n.HeadEnd
	return n, true
}

// outermost drops names that lie within another, and of two that overlap the one that begins later; a name that only
// repeats a modifier of the next one ("Summit" in "Summit Declaration") lies within it.
func outermost(all []Name) []Name {
	out := all[:0]
	for _, n := range all {
		for len(out) > 0 && n.First <= out[len(out)-1].First && n.End >= out[len(out)-1].End {
			out = out[:len(out)-1]
		}
		if len(out) > 0 && n.First < out[len(out)-1].End {
			if n.End <= out[len(out)-1].End || n.HeadFirst < out[len(out)-1].End {
				continue
			}
			if last := out[len(out)-1]; n.HeadFirst == last.End && n.Proper && last.Proper && last.Alias[1] > 0 && n.Head.Kind == last.Head.Kind {
				n.First = last.First // "Initiative for Integration (IAI) Task Force"
				out[len(out)-1] = n
				continue
			}
			n.First = out[len(out)-1].End
		}
		out = append(out, n)
	}
	return out
}
