package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// re3dDocument and re3dEntity are lines of a re3d data set.
type re3dDocument struct {
	ID   string `json:"_id"`
	Text string `json:"text"`
}

type re3dEntity struct {
	Document   string  `json:"documentId"`
	Begin, End int     // in code points
	Type       string  `json:"type"`
	Confidence float64 `json:"confidence"`
}

// readRe3d reads the texts of a folder of re3d with the names among the entities.
func readRe3d(dir string, offices map[string]bool) ([]lang.NamedText, error) {
	var docs []re3dDocument
	if err := lines(filepath.Join(dir, "documents.json"), func(b []byte) error {
		var d re3dDocument
		err := json.Unmarshal(b, &d)
		docs = append(docs, d)
		return err
	}); err != nil {
		return nil, err
	}
	entities := map[string][]re3dEntity{}
	if err := lines(filepath.Join(dir, "entities.json"), func(b []byte) error {
		var e re3dEntity
		err := json.Unmarshal(b, &e)
		entities[e.Document] = append(entities[e.Document], e)
		return err
	}); err != nil {
		return nil, err
	}
	sort.Slice(docs, func(i, j int) bool { return docs[i].ID < docs[j].ID })
	var out []lang.NamedText
	for _, d := range docs {
		out = append(out, lang.NamedText{Text: d.Text, Names: namesOf(d.Text, entities[d.ID], offices)})
	}
	return out, nil
}

func lines(file string, each func([]byte) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		if err := each(sc.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return sc.Err()
}

// namesOf reduces entities to names: without articles, titles and offices before them; descriptions, pronouns and offices alone
// are none. What is annotated as a place as well as a body (states, cities) is a place. Of overlapping names the longest stays.
func namesOf(s string, entities []re3dEntity, offices map[string]bool) []lang.SpanName {
	at := make([]int, 0, len(s)+1) // byte offset of each code point
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	types := map[text.Span]lang.NameType{}
	for _, e := range entities {
		if e.Begin < 0 || e.End >= len(at) || e.Begin >= e.End {
			continue
		}
		var t lang.NameType
		switch e.Type {
		case "Person":
			t = lang.PersonName
		case "Organisation":
			t = lang.OrganizationName
		case "Location":
			t = lang.PlaceName
		default:
			continue
		}
		if e.Confidence < 0.5 && t != lang.PlaceName {
			continue
		}
		span, ok := nameWithin(s, text.Span{Start: at[e.Begin], End: at[e.End]}, t, offices)
		if ok && (types[span] == lang.NoName || t == lang.PlaceName) {
			types[span] = t
		}
	}
	var out []lang.SpanName
	for span, t := range types {
		out = append(out, lang.SpanName{Span: span, Type: t})
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i].Span, out[j].Span
		if a.Len() != b.Len() {
			return a.Len() > b.Len()
		}
		return a.Start < b.Start
	})
	var keep []lang.SpanName
	for _, n := range out {
		free := true
		for _, k := range keep {
			free = free && !k.Span.Overlaps(n.Span)
		}
		if free {
			keep = append(keep, n)
		}
	}
	sort.Slice(keep, func(i, j int) bool { return keep[i].Span.Start < keep[j].Span.Start })
	return keep
}

// nameWithin is the name at the end of an entity.
func nameWithin(s string, span text.Span, t lang.NameType, offices map[string]bool) (text.Span, bool) {
	w := s[span.Start:span.End]
	if strings.ContainsAny(w, "\n,") {
		w = w[:strings.IndexAny(w, "\n,")]
	}
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(w, " "), "’s"), "'s")
	start := span.Start
	end := start + len(w)
	words := strings.Fields(w)
	// Drop what comes before: articles and, of persons, everything up to the last word of an office or title.
	drop := 0
	for i, x := range words {
		l := strings.ToLower(strings.Trim(x, ".’'"))
		if i == drop && (l == "the" || l == "a" || l == "an" || l == "all" || l == "both" || l == "many" || l == "some") {
			drop = i + 1
		}
		if t == lang.PersonName && (offices[l] || l == "for" || l == "of" || l == "middle" || l == "east" || l == "asia") {
			drop = i + 1
		}
	}
	for range drop {
		k := strings.IndexByte(s[start:end], ' ')
		if k < 0 {
			return text.Span{}, false
		}
		start += k + 1
		for start < end && s[start] == ' ' {
			start++
		}
	}
	rest := strings.Fields(s[start:end])
	if len(rest) == 0 {
		return text.Span{}, false
	}
	for i, x := range rest {
		c, _ := utf8.DecodeRuneInString(x)
		inner := x == "of" || x == "and" || x == "for" || x == "the" || x == "in" || strings.HasPrefix(x, "al-") || x == "al" || x == "bin"
		if !unicode.IsUpper(c) && !unicode.IsDigit(c) && !(inner && i > 0 && i < len(rest)-1) && !strings.HasPrefix(x, "al-") {
			return text.Span{}, false
		}
	}
	if len(rest) == 1 && pronouns[strings.ToLower(rest[0])] {
		return text.Span{}, false
	}
	return text.Span{Start: start, End: end}, true
}

var pronouns = map[string]bool{"i": true, "we": true, "he": true, "she": true, "it": true, "they": true, "you": true, "my": true, "our": true, "his": true, "her": true,
	"their": true, "its": true, "this": true, "that": true, "these": true, "those": true, "all": true, "there": true, "here": true, "them": true, "us": true, "civilians": true,
	"ministers": true, "soldiers": true, "children": true, "families": true, "june": true, "april": true, "may": true, "july": true, "people": true}
