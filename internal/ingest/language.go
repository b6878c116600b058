package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// languageSign is by what a language is known: its script, and small words or letters that it alone has.
type languageSign struct {
	tag     string
	script  string
	words   map[string]bool
	letters string
}

func loadLanguages(packs *pack.Set) ([]languageSign, error) {
	rows, err := packs.File("lang/detect", "language", "script", "words", "letters")
	if err != nil {
		return nil, err
	}
	var out []languageSign
	for _, r := range rows {
		s := languageSign{tag: r.Get("language"), script: r.Get("script"), letters: r.Get("letters"), words: map[string]bool{}}
		if unicode.Scripts[s.script] == nil {
			return nil, r.Errorf("no script of Unicode is called %q", s.script)
		}
		for _, w := range r.List("words") {
			s.words[w] = true
		}
		out = append(out, s)
	}
	return out, nil
}

// detectSample is how much of a document's article text is looked at, in bytes.
const detectSample = 20 << 10

// detectLanguage gives the language whose script the article has and whose small words and letters are most frequent in
// it; "" when nothing stands out.
func detectLanguage(signs []languageSign, doc *text.Document) string {
	sample := articleSample(doc)
	script := mainScript(signs, sample)
	best, most := "", 0
	words := strings.FieldsFunc(strings.ToLower(sample), func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
	for _, s := range signs {
		if s.script != script {
			continue
		}
		n := 0
		for _, w := range words {
			if s.words[w] {
				n++
			}
		}
		if s.letters != "" {
			for _, c := range sample {
				if strings.ContainsRune(s.letters, c) {
					n++
				}
			}
		}
		if len(s.words) == 0 && s.letters == "" {
			n = 1 // the only language of its script here
		}
		if n > most {
			best, most = s.tag, n
		}
	}
	if most*100 < len(words) && most < 5 && script == "Latin" {
		return ""
	}
	return best
}

func articleSample(doc *text.Document) string {
	var b strings.Builder
	at := 0
	take := func(from, to int) {
		if room := detectSample - b.Len(); from < to && room > 0 {
			b.WriteString(doc.Text[from:min(to, from+room)])
			b.WriteByte(' ')
		}
	}
	for _, g := range doc.Regions {
		take(at, g.Span.Start)
		if g.Part.IsArticle() {
			take(g.Span.Start, g.Span.End)
		}
		at = g.Span.End
	}
	take(at, len(doc.Text))
	return strings.ToValidUTF8(b.String(), "")
}

// mainScript is the script of most letters, among those that languages here are written in.
func mainScript(signs []languageSign, s string) string {
	var names []string
	for _, l := range signs {
		if !oneOf(l.script, names...) {
			names = append(names, l.script)
		}
	}
	counts := make([]int, len(names))
	for _, c := range s {
		if c < utf8.RuneSelf && !unicode.IsLetter(c) {
			continue
		}
		for i, n := range names {
			if unicode.Is(unicode.Scripts[n], c) {
				counts[i]++
				break
			}
		}
	}
	best := 0
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	if len(counts) == 0 || counts[best] == 0 {
		return ""
	}
	return names[best]
}
