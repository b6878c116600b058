package lang

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// check holds what must be true of every parse.
func check(t *testing.T, s string, p Parsed) {
	t.Helper()
	at := 0
	for i, tok := range p.Tokens {
		if tok.Span.Start < at || tok.Span.End <= tok.Span.Start || tok.Span.End > len(s) || s[tok.Span.Start:tok.Span.End] != tok.Form {
			t.Fatalf("token %d %+v does not stand in the text after byte %d", i, tok, at)
		}
		at = tok.Span.End
	}
	next := 0
	for i, st := range p.Sentences {
		if st.First != next || st.End <= st.First || st.End-st.First > maxSentence || st.Root < st.First || st.Root >= st.End {
			t.Fatalf("sentence %d: %+v", i, st)
		}
		next = st.End
		roots := 0
		for k := st.First; k < st.End; k++ {
			tok := p.Tokens[k]
			if tok.Head < 0 {
				roots++
			} else if int(tok.Head) < st.First || int(tok.Head) >= st.End {
				t.Fatalf("token %d has its head outside of its sentence", k)
			}
			if tok.Sent != int32(i) || tok.Norm == "" || tok.Lemma == "" {
				t.Fatalf("token %d: %+v", k, tok)
			}
			h, n := tok.Head, 0
			for ; h >= 0 && n <= st.End-st.First; n++ {
				h = p.Tokens[h].Head
			}
			if h >= 0 {
				t.Fatalf("token %d is in a circle", k)
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", i, roots)
		}
	}
	if next != len(p.Tokens) {
		t.Fatalf("%d tokens in sentences, of %d", next, len(p.Tokens))
	}
	for i, n := range p.Names {
		if n.First >= n.End || n.End > len(p.Tokens) || i > 0 && n.First < p.Names[i-1].End {
			t.Fatalf("name %d: %+v", i, n)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		prose, "", "U.S.", "a.b@c.d http://", "...!?\"'", "1. 2) (a) • x\n\n- y", "\u00a0\u200b\u0301", "don't cannot '90s 's", "Xi'an—Kazakh–Chinese",
		"ALL CAPS HEADLINE: TALKS HELD", "中国和哈萨克斯坦。", "A;B;C;D", strings.Repeat("and so on, ", 500),
	} {
		f.Add(s)
	}
	l := english(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1<<16 {
			t.Skip()
		}
		p := l.Parse(&text.Document{Text: s})
		check(t, s, p)
		for _, st := range p.Sentences {
			Draw(p.Tokens, st)
		}
	})
}

// TestPathologicalLines holds that no text takes much longer than prose of its length.
func TestPathologicalLines(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	l := english(t)
	const size = 1 << 15
	times := func(unit string) time.Duration {
		doc := &text.Document{Text: strings.Repeat(unit, size/len(unit))}
		best := time.Hour
		for range 2 {
			start := time.Now()
			p := l.Parse(doc)
			best = min(best, time.Since(start))
			check(t, doc.Text, p)
		}
		return best
	}
	base := times(prose + "\n\n")
	// Tokens of one character make up to five times the tokens of prose.
	for _, unit := range []string{"a", "a ", "A. ", "-", "\"", "(", "x;", "1,", "word ", "Word ", "a'b", "a@b", "\n", "• \n", "http://a"} {
		if d := times(unit); d > 20*base {
			t.Errorf("%d bytes of %q take %v, prose %v", size, unit, d, base)
		}
	}
}

func TestLongSentenceIsCut(t *testing.T) {
	s := strings.Repeat("the ministers agreed to meet again in the capital; ", 400)
	p := english(t).Parse(&text.Document{Text: s})
	check(t, s, p)
	if len(p.Sentences) < 2 {
		t.Errorf("%d sentences", len(p.Sentences))
	}
	if last := p.Tokens[p.Sentences[0].End-1].Form; last != ";" {
		t.Errorf("the first sentence ends with %q", last)
	}
}
