package lang

import (
	"strings"

	"rapporteur/internal/conllu"
	"rapporteur/internal/text"
)

// Scores compares the analysis of a treebank's sentences with the treebank.
type Scores struct {
	Words                              int
	UPOS, Feats, Lemma, UAS, LAS, ULAS int // right ones; ULAS counts relations without subtypes
}

// Evaluate analyzes the gold tokens of sentences and counts what is right.
func (l *Language) Evaluate(bank []conllu.Sentence) Scores {
	var n Scores
	sc := new(scratch)
	for _, s := range bank {
		tokens := make([]Token, len(s.Words))
		for i, w := range s.Words {
			tokens[i] = Token{Form: w.Form, Head: -1}
		}
		l.analyze(tokens, sc)
		for i, w := range s.Words {
			n.Words++
			t := tokens[i]
			n.UPOS += one(t.Tag == TagOf(w.UPOS))
			n.Feats += one(t.Feats == FeatsOf(w.Feats))
			n.Lemma += one(strings.EqualFold(t.Lemma, w.Lemma))
			if int(t.Head) == w.Head {
				n.UAS++
				n.LAS += one(t.Rel == RelOf(w.Rel))
				n.ULAS += one(t.Rel.Universal() == RelOf(w.Rel).Universal())
			}
		}
	}
	return n
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// F1 counts spans found, wanted, and both.
type F1 struct{ Found, Wanted, Both int }

// Percent is the harmonic mean of precision and recall.
func (f F1) Percent() float64 {
	if f.Found+f.Wanted == 0 {
		return 0
	}
	return 200 * float64(f.Both) / float64(f.Found+f.Wanted)
}

// EvaluateText segments the running text of sentences, paragraph by paragraph, and compares tokens and sentences. Missed, when
// not nil, is told each stretch in which tokens differ.
func (l *Language) EvaluateText(bank []conllu.Sentence, missed func(context string)) (tokens, sentences F1) {
	for i := 0; i < len(bank); {
		j := i + 1
		for j < len(bank) && !bank[j].NewPar {
			j++
		}
		l.paragraph(bank[i:j], &tokens, &sentences, missed)
		i = j
	}
	return tokens, sentences
}

func (l *Language) paragraph(bank []conllu.Sentence, tf, sf *F1, missed func(string)) {
	var b strings.Builder
	var want, ends []text.Span
	for _, s := range bank {
		offsets, ok := s.Offsets()
		if !ok {
			continue
		}
		if b.Len() > 0 && !strings.Contains(s.Words[0].Misc, "glued") {
			b.WriteByte(' ')
		}
		base := b.Len()
		for _, o := range offsets {
			want = append(want, text.Span{Start: base + o[0], End: base + o[1]})
		}
		ends = append(ends, text.Span{Start: base + offsets[0][0], End: base + offsets[len(offsets)-1][1]})
		b.WriteString(s.Text)
	}
	p := l.Parse(&text.Document{Text: b.String()})
	var got, gotEnds []text.Span
	for _, t := range p.Tokens {
		got = append(got, t.Span)
	}
	for _, s := range p.Sentences {
		gotEnds = append(gotEnds, s.Span)
	}
	compare(got, want, tf, func(s text.Span) {
		if missed != nil {
			missed(b.String()[max(0, s.Start-12):min(b.Len(), s.End+12)])
		}
	})
	compare(gotEnds, ends, sf, func(text.Span) {})
}

func compare(got, want []text.Span, f *F1, missed func(text.Span)) {
	f.Found += len(got)
	f.Wanted += len(want)
	in := map[text.Span]bool{}
	for _, s := range got {
		in[s] = true
	}
	for _, s := range want {
		if in[s] {
			f.Both++
		} else {
			missed(s)
		}
	}
}
