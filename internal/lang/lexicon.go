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
	norm    string
	seen    uint32 // the classes the word was seen in often enough, a hash of their set; 0 when it is rare
	cluster uint32 // of words in like company, as bits of a path; 0 when none
}

// lexicon is the words of the training data. It is read-only.
type lexicon struct {
	classes []class
	words   map[uint64]entry
	feats   map[string]Feats  // of closed-class words: "tag norm" to features that the class does not have
	lemmas  map[string]string // exceptions: class byte + norm
	endings map[string]ending // class byte + suffix
}

// ending is a rule for lemmas: take cut bytes off the end and add what follows.
type ending struct {
	cut int
	add string
}

const maxEnding = 6

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
	for n := min(maxEnding, len(norm)); n >= 0; n-- {
		k := append(append(buf[:0], byte(c)), norm[len(norm)-n:]...)
		e, ok := x.endings[string(k)]
		if !ok || e.cut >= len(base) {
			continue
		}
		stem := base[:len(base)-e.cut]
		if e.add == "" {
			return stem
		}
		return stem + e.add
	}
	return base
}

// bytes writes the lexicon for parseLexicon: texts of lines, each with its length before it.
func (x *lexicon) bytes(words []string, entries func(string) entry, feats, lemmas, endings []string) []byte {
	var classes strings.Builder
	for _, c := range x.classes {
		classes.WriteByte(byte(c.tag))
		classes.WriteByte(byte(c.feats))
		classes.WriteByte(byte(c.feats >> 8))
	}
	var w bytes.Buffer
	for _, n := range words {
		e := entries(n)
		var b [10]byte
		binary.LittleEndian.PutUint32(b[:], e.seen)
		binary.LittleEndian.PutUint32(b[4:], e.cluster)
		w.Write(b[:8])
		w.WriteString(n)
		w.WriteByte('\n')
	}
	var out []byte
	for _, part := range []string{classes.String(), w.String(), strings.Join(feats, "\n"), strings.Join(lemmas, "\n"), strings.Join(endings, "\n")} {
		out = binary.AppendUvarint(out, uint64(len(part)))
		out = append(out, part...)
	}
	return out
}

var errLexicon = errors.New("damaged lexicon")

func parseLexicon(b []byte) (*lexicon, error) {
	var parts [5]string
	for i := range parts {
		n, k := binary.Uvarint(b)
		if k <= 0 || uint64(len(b)-k) < n {
			return nil, errLexicon
		}
		parts[i] = string(b[k : k+int(n)])
		b = b[k+int(n):]
	}
	x := &lexicon{words: map[uint64]entry{}, feats: map[string]Feats{}, lemmas: map[string]string{}, endings: map[string]ending{}}
	for c := parts[0]; len(c) >= 3; c = c[3:] {
		x.classes = append(x.classes, class{Tag(c[0]), Feats(c[1]) | Feats(c[2])<<8})
	}
	for w := parts[1]; len(w) > 8; {
		end := strings.IndexByte(w[8:], '\n')
		if end < 0 {
			return nil, errLexicon
		}
		n := w[8 : 8+end]
		x.words[keyOf(n)] = entry{n, le32(w), le32(w[4:])}
		w = w[8+end+1:]
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
	if len(x.classes) == 0 {
		return nil, errLexicon
	}
	return x, nil
}

func le32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
