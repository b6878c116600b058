package lang

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
)

// class is a part of speech with the features that inflection shows: what the tagger tells apart.
type class struct {
	tag   Tag
	feats Feats
}

// entry is what the lexicon knows of a word.
type entry struct {
	norm  string
	seen  uint32 // the classes the word was seen in often enough, a hash of their set; 0 when it is rare
	major uint8  // the most frequent class, plus one; 0 when the word is rare
	may   uint64 // the classes of a word so frequent that it has no others, as bits; 0 when it may have any
	lemma string // in its major class; see settle
	feats Feats  // likewise, what the class does not have

	settled bool
}

// lexicon is the words of the training data. It is read-only.
type lexicon struct {
	classes    []class
	words      map[uint64]int32 // key of a word to its entry; entry 0 stands for unknown words
	entries    []entry
	feats      map[string]Feats  // of closed-class words: "tag norm" to features that the class does not have
	lemmas     map[string]string // exceptions: class byte + norm
	endings    map[string]ending // class byte + suffix
	verbs      map[string]bool   // base forms
	infinitive int               // the class of infinitives, -1 when there is none
	proper     uint64            // the classes of proper nouns, as bits
	demonyms   uint64            // those of "Chinese" and "Kazakhs"
	rels       []uint64          // the relations that occur between classes, as bits: see pair
}

// ending is a rule for lemmas: take cut bytes off the end and add what follows.
type ending struct {
	cut int
	add string
}

const maxEnding = 6

// wordHead is how many bytes stand before a word in the file.
const wordHead = 13

// lemma is the dictionary form of a word of a class.
func (x *lexicon) lemma(form, norm string, c int) string {
	cl := x.classes[c]
	var buf [maxToken + 4]byte
	key := append(append(buf[:0], byte(c)), norm[:min(len(norm), maxToken)]...)
	base := norm
	if cl.tag == PROPN {
		if cl.feats&Plural == 0 {
			return form
		}
		base = form
	} else if l, ok := x.lemmas[string(key)]; ok {
		return l
	}
	if cl.tag == VERB {
		if v := x.base(norm); v != "" {
			return v
		}
	}
	for n := min(maxEnding, len(norm)); n >= 0; n-- {
		k := append(append(buf[:0], byte(c)), norm[len(norm)-n:]...)
		e, ok := x.endings[string(k)]
		if !ok || e.cut >= len(base) {
			continue
		}
		stem := base[:len(base)-e.cut]
		if e.add == "" {
			if cl.tag == VERB && e.cut > 1 {
				return single(stem)
			}
			return stem
		}
		return stem + e.add
	}
	return base
}

// more is the features that a word of a class has beyond those of its class.
func (x *lexicon) more(norm string, c int) Feats {
	tag := x.classes[c].tag
	if tag == NOUN || tag == PROPN || len(norm) >= maxToken {
		return 0
	}
	var key [maxToken + 4]byte
	return x.feats[string(append(append(key[:0], 'A'+byte(tag)), norm...))]
}

// settle works out what known words are in their major classes, once for all.
func (x *lexicon) settle() {
	for i := range x.entries {
		e := &x.entries[i]
		if c := int(e.major) - 1; c >= 0 && x.classes[c].tag != PROPN {
			e.settled = true
			e.lemma, e.feats = x.lemma(e.norm, e.norm, c), x.more(e.norm, c)
		}
	}
}

// single is a stem without the consonant that an ending doubles: "committ" of "committed" is "commit". Verbs in -ll, -ss, -ff
// and -zz have it themselves.
func single(stem string) string {
	n := len(stem)
	if n > 3 && stem[n-1] == stem[n-2] && strings.IndexByte("bdgkmnprt", stem[n-1]) >= 0 {
		return stem[:n-1]
	}
	return stem
}

// base is the verb of which a form is regularly made, if it is a known one: "underscored", "underscoring", "underscores".
func (x *lexicon) base(norm string) string {
	var buf [maxToken + 1]byte
	for _, ending := range [...]string{"", "s", "es", "ed", "ing", "d"} {
		stem, ok := strings.CutSuffix(norm, ending)
		n := len(stem)
		if !ok || n < 3 || n > maxToken {
			continue
		}
		if x.verbs[stem] {
			return stem
		}
		if ending == "" || ending == "d" {
			continue
		}
		if stem[n-1] == stem[n-2] && x.verbs[stem[:n-1]] {
			return stem[:n-1]
		}
		if x.verbs[string(append(append(buf[:0], stem...), 'e'))] {
			return stem + "e"
		}
		if stem[n-1] == 'i' && x.verbs[string(append(append(buf[:0], stem[:n-1]...), 'y'))] {
			return stem[:n-1] + "y"
		}
	}
	return ""
}

// bytes writes the lexicon for parseLexicon: texts of lines, each with its length before it.
func (x *lexicon) bytes(words []string, entries func(string) entry, feats, lemmas, endings []string) []byte {
	var rels []byte
	for _, r := range x.rels {
		rels = binary.LittleEndian.AppendUint64(rels, r)
	}
	var classes strings.Builder
	for _, c := range x.classes {
		classes.WriteByte(byte(c.tag))
		classes.WriteByte(byte(c.feats))
		classes.WriteByte(byte(c.feats >> 8))
	}
	var w bytes.Buffer
	for _, n := range words {
		e := entries(n)
		var b [wordHead]byte
		binary.LittleEndian.PutUint32(b[:], e.seen)
		b[4] = e.major
		binary.LittleEndian.PutUint64(b[5:], e.may)
		w.Write(b[:])
		w.WriteString(n)
		w.WriteByte('\n')
	}
	var out []byte
	for _, part := range []string{classes.String(), w.String(), strings.Join(feats, "\n"), strings.Join(lemmas, "\n"), strings.Join(endings, "\n"), string(rels)} {
		out = binary.AppendUvarint(out, uint64(len(part)))
		out = append(out, part...)
	}
	return out
}

var errLexicon = errors.New("damaged lexicon")

func parseLexicon(b []byte) (*lexicon, error) {
	var parts [6]string
	for i := range parts {
		n, k := binary.Uvarint(b)
		if k <= 0 || uint64(len(b)-k) < n {
			return nil, errLexicon
		}
		parts[i] = string(b[k : k+int(n)])
		b = b[k+int(n):]
	}
	x := &lexicon{words: map[uint64]int32{}, entries: make([]entry, 1), feats: map[string]Feats{}, lemmas: map[string]string{}, endings: map[string]ending{}, verbs: map[string]bool{}, infinitive: -1}
	for c := parts[0]; len(c) >= 3; c = c[3:] {
		switch Tag(c[0]) {
		case PROPN:
			x.proper |= 1 << len(x.classes)
			fallthrough
		case ADJ, NOUN:
			x.demonyms |= 1 << len(x.classes)
		}
		if Tag(c[0]) == VERB && Feats(c[1])|Feats(c[2])<<8 == Inf {
			x.infinitive = len(x.classes)
		}
		x.classes = append(x.classes, class{Tag(c[0]), Feats(c[1]) | Feats(c[2])<<8})
	}
	for w := parts[1]; len(w) > wordHead; {
		end := strings.IndexByte(w[wordHead:], '\n')
		if end < 0 || int(w[4]) > len(x.classes) {
			return nil, errLexicon
		}
		n := w[wordHead : wordHead+end]
		x.words[keyOf(n)] = int32(len(x.entries))
		x.entries = append(x.entries, entry{norm: n, seen: le32(w), major: w[4], may: le64(w[5:])})
		w = w[wordHead+end+1:]
	}
	for l := range strings.SplitSeq(parts[2], "\n") {
		if k, v, ok := strings.Cut(l, "\t"); ok && len(v) == 2 {
			x.feats[k] = Feats(v[0]-'0') | Feats(v[1]-'0')<<6
		}
	}
	for l := range strings.SplitSeq(parts[3], "\n") {
		if k, v, ok := strings.Cut(l, "\t"); ok && len(k) > 1 {
			x.lemmas[string(k[0]-' ')+k[1:]] = v
		}
	}
	for l := range strings.SplitSeq(parts[4], "\n") {
		if f := strings.Split(l, "\t"); len(f) == 3 && len(f[0]) > 0 && len(f[1]) == 1 {
			x.endings[string(f[0][0]-' ')+f[0][1:]] = ending{int(f[1][0] - '0'), f[2]}
		}
	}
	for r := parts[5]; len(r) >= 8; r = r[8:] {
		x.rels = append(x.rels, le64(r))
	}
	if len(x.classes) == 0 || len(x.rels) != 2*len(x.classes)*len(x.classes) {
		return nil, errLexicon
	}
	return x, nil
}

// pair numbers a class h of a head and a class d of its dependent; before, when that stands before the head.
func (x *lexicon) pair(h, d uint8, before bool) int {
	i := int(h)*len(x.classes) + int(d)
	if before {
		i += len(x.classes) * len(x.classes)
	}
	return i
}

func le64(s string) uint64 { return uint64(le32(s)) | uint64(le32(s[4:]))<<32 }

func le32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
