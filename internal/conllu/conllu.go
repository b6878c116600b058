// Package conllu reads treebanks in the CoNLL-U format of Universal Dependencies.
//
// Main type: Sentence. The package knows the form of the files, not what tags and relations mean.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"
)

// Sentence is one sentence of a treebank.
type Sentence struct {
	ID     string
	Doc    string // id of the document it belongs to
	Text   string // as it stood
	NewPar bool   // it begins a paragraph
	NewDoc bool   // it begins a document
	Words  []Word
}

// Word is one syntactic word; the ranges of multiword tokens are not kept.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // index of the governor in Words, -1 for the root
	Rel                            string
	Misc                           string
}

// ReadFile reads the sentences of one file.
func ReadFile(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return s, nil
}

// Read reads sentences until the end.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	doc := ""
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for n := 1; sc.Scan(); n++ {
		l := sc.Text()
		switch {
		case l == "":
			if len(s.Words) > 0 {
				s.Doc = doc
				out = append(out, s)
			}
			s = Sentence{}
		case l[0] == '#':
			comment(&s, l)
			if s.NewDoc {
				doc = s.Doc
			}
		default:
			w, ok, err := word(l)
			if err != nil {
				return nil, fmt.Errorf("%d: %w", n, err)
			}
			if ok {
				s.Words = append(s.Words, w)
			}
		}
	}
	if len(s.Words) > 0 {
		s.Doc = doc
		out = append(out, s)
	}
	return out, sc.Err()
}

func comment(s *Sentence, l string) {
	key, value, _ := strings.Cut(strings.TrimSpace(l[1:]), "=")
	value = strings.TrimSpace(value)
	switch strings.Fields(key + " ")[0] {
	case "newdoc":
		s.NewDoc, s.NewPar, s.Doc = true, true, value
	case "newpar":
		s.NewPar = true
	case "sent_id":
		s.ID = value
	case "text":
		s.Text = value
	}
}

func word(l string) (Word, bool, error) {
	f := strings.Split(l, "\t")
	if len(f) != 10 {
		return Word{}, false, fmt.Errorf("a word has 10 columns, not %d", len(f))
	}
	if strings.ContainsAny(f[0], "-.") {
		return Word{}, false, nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return Word{}, false, fmt.Errorf("the head %q is no number", f[6])
	}
	return Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head - 1, Rel: f[7], Misc: f[9]}, true, nil
}

// Offsets gives for each word where it begins and ends in Text, in bytes, found by following the text with the forms.
// It reports false when they do not fit each other.
func (s *Sentence) Offsets() ([][2]int, bool) {
	out := make([][2]int, 0, len(s.Words))
	at := 0
	for _, w := range s.Words {
		for at < len(s.Text) && unicode.IsSpace(rune(s.Text[at])) {
			at++
		}
		if !strings.HasPrefix(s.Text[at:], w.Form) {
			k := strings.Index(s.Text[at:], w.Form)
			if k < 0 || k > 3 {
				return nil, false
			}
			at += k
		}
		out = append(out, [2]int{at, at + len(w.Form)})
		at += len(w.Form)
	}
	return out, true
}
