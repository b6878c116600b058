package lang

import (
	"sync"
	"testing"

	"rapporteur/internal/text"
)

// TestTrees holds what the extractors build upon: who does what, in the shapes that official prose has.
func TestTrees(t *testing.T) {
	l := english(t)
	for _, c := range []struct {
		text, word, rel, head string
	}{
		{"The envoy raised concerns over the treatment of migrants.", "envoy", "nsubj", "raised"},
		{"The envoy raised concerns over the treatment of migrants.", "concerns", "obj", "raised"},
		{"“We will keep our word,” said the ambassador, who arrived on Monday.", "ambassador", "nsubj", "said"},
		{"“We will keep our word,” said the ambassador, who arrived on Monday.", "keep", "ccomp", "said"},
		{"The parties agreed to expand trade, open a new port and meet again.", "expand", "xcomp", "agreed"},
		{"The parties agreed to expand trade and open a new port.", "open", "conj", "expand"},
		{"Uzbekistan plans to open two new consulates by 2030.", "Uzbekistan", "nsubj", "plans"},
		{"Trade between Brazil and India reached $15 billion in 2023.", "Trade", "nsubj", "reached"},
		{"Trade between Brazil and India reached $15 billion in 2023.", "India", "conj", "Brazil"},
		{"The agreement was signed by the two ministers in Quito.", "agreement", "nsubj:pass", "signed"},
		{"The agreement was signed by the two ministers in Quito.", "ministers", "obl:agent", "signed"},
		{"President Ruto met the delegation.", "Ruto", "nsubj", "met"},
		{"President Ruto met the delegation.", "President", "nmod:desc", "Ruto"},
		{"MINISTERS MEET PRESIDENT OF PERU IN QUITO", "MINISTERS", "nsubj", "MEET"},
		{"The railway, which will link the port with the capital, is to open in 2028.", "link", "acl:relcl", "railway"},
	} {
		p := l.Parse(&text.Document{Text: c.text})
		found := false
		for _, tok := range p.Tokens {
			if tok.Form != c.word || found {
				continue
			}
			found = true
			head := "no head"
			if tok.Head >= 0 {
				head = p.Tokens[tok.Head].Form
			}
			if tok.Rel.String() != c.rel || head != c.head {
				t.Errorf("%s\n%s is %s of %s, want %s of %s\n%s", c.text, c.word, tok.Rel, head, c.rel, c.head, Draw(p.Tokens, p.Sentences[0]))
			}
		}
		if !found {
			t.Errorf("no token %q in %q", c.word, c.text)
		}
	}
}

func TestLemmas(t *testing.T) {
	l := english(t)
	p := l.Parse(&text.Document{Text: "They underscored what ministries had reaffirmed, and were denying that talks stopped."})
	want := map[string]string{"underscored": "underscore", "ministries": "ministry", "reaffirmed": "reaffirm", "were": "be", "denying": "deny", "talks": "talk", "stopped": "stop"}
	for _, tok := range p.Tokens {
		if w, ok := want[tok.Form]; ok && tok.Lemma != w {
			t.Errorf("%s: lemma %q, want %q", tok.Form, tok.Lemma, w)
		}
	}
}

func TestProse(t *testing.T) {
	l := english(t)
	for s, want := range map[string]bool{
		"The two ministers met.": true,
		"Ministers hold talks":   true,
		"Angola Benin Botswana Burundi Cameroon Chad Comoros Djibouti Egypt Eritrea Ethiopia Gabon Ghana Kenya": false,
		"12 | 13 | 14 | 15 | 16 | 17 | 18": false,
	} {
		if p := l.Parse(&text.Document{Text: s}); p.Sentences[0].Prose != want {
			t.Errorf("prose of %q: %v", s, !want)
		}
	}
}

// TestParallel holds that one Language serves many at once with equal results.
func TestParallel(t *testing.T) {
	l := english(t)
	doc := &text.Document{Text: prose}
	want := forms(l.Parse(doc)) + l.Parse(doc).Tokens[9].Lemma
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 5 {
				if p := l.Parse(doc); forms(p)+p.Tokens[9].Lemma != want {
					t.Error("a parse differs")
				}
			}
		}()
	}
	wg.Wait()
}
