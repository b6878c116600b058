package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// languages tells languages apart by script, commonest small words, and letters that only they have in their script.
type languages struct {
	tags    []string
	script  []string         // of each tag
	bare    []bool           // tags known by their script alone
	scripts []string         // each once
	words   map[string][]int // the tags that have a word
	letters map[rune][]int   // the tags that have a letter
}

func loadLanguages(packs *pack.Set) (*languages, error) {
	rows, err := packs.File("lang/detect", "language", "script", "words", "letters")
	if err != nil {
		return nil, err
	}
	l := &languages{words: map[string][]int{}, letters: map[rune][]int{}}
	for _, r := range rows {
		script := r.Get("script")
		if unicode.Scripts[script] == nil {
			return nil, r.Errorf("no script of Unicode is called %q", script)
		}
		k := len(l.tags)
		l.tags, l.script = append(l.tags, r.Get("language")), append(l.script, script)
		if !slices.Contains(l.scripts, script) {
			l.scripts = append(l.scripts, script)
		}
		for _, w := range r.List("words") {
			l.words[w] = append(l.words[w], k)
		}
		for _, c := range r.Get("letters") {
			l.letters[c] = append(l.letters[c], k)
		}
		l.bare = append(l.bare, r.Get("words") == "" && r.Get("letters") == "")
	}
	return l, nil
}

// detectSample is how much of a document's article text is looked at, in bytes.
const detectSample = 4 << 10

// detect gives the language whose script the article has and whose small words and letters are most frequent in it; "" when
// nothing stands out.
func (l *languages) detect(doc *text.Document) string {
	sample := articleSample(doc)
	script := l.mainScript(sample)
	points := make([]int, len(l.tags))
	words := strings.FieldsFunc(strings.ToLower(sample), func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
	for _, w := range words {
		for _, k := range l.words[w] {
			points[k]++
		}
	}
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			for _, k := range l.letters[c] {
				points[k]++
			}
		}
	}
	best, most := "", 0
	for k, tag := range l.tags {
		if l.bare[k] {
			points[k] = 1
		}
		if l.script[k] == script && points[k] > most {
			best, most = tag, points[k]
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
		if b.Len() >= detectSample {
			break
		}
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
func (l *languages) mainScript(s string) string {
	counts := make([]int, len(l.scripts))
	ascii := 0
	for _, c := range s {
		if c < utf8.RuneSelf {
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				ascii++
			}
			continue
		}
		for i, name := range l.scripts {
			if unicode.Is(unicode.Scripts[name], c) {
				counts[i]++
				break
			}
		}
	}
	best, most := "", 0
	for i, name := range l.scripts {
		if name == "Latin" {
			counts[i] += ascii
		}
		if counts[i] > most {
			best, most = name, counts[i]
		}
	}
	return best
}
