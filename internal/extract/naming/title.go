package naming

import (
	"strings"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// Item reports whether a sentence is an item of a list: a mark stands before it, or is its first word.
func Item(a *annotate.Analysis, s *lang.Sentence) bool {
	const marks = "•·▪◦‣●*–—-"
	if strings.Contains(marks, a.Tokens[s.First].Form) {
		return true
	}
	before := strings.TrimRight(a.Doc.Text[max(0, a.Tokens[s.First].Span.Start-8):a.Tokens[s.First].Span.Start], " \t")
	r, _ := utf8.DecodeLastRuneInString(before)
	return r != utf8.RuneError && strings.ContainsRune(marks, r)
}

// Title reports whether a sentence is written in title case, where capitals tell nothing.
func Title(a *annotate.Analysis, s *lang.Sentence) bool {
	upper, lower := 0, 0
	for i := s.First; i < s.End; i++ {
		t := &a.Tokens[i]
		switch t.Tag {
		case lang.NOUN, lang.VERB, lang.ADJ, lang.PROPN, lang.ADV, lang.AUX:
			if capital(t.Form) {
				upper++
			} else {
				lower++
			}
		}
	}
	return upper >= 3 && lower <= 1 && (s.Part != text.Body || !ended(a, s))
}

// ended reports whether a sentence ends as sentences do.
func ended(a *annotate.Analysis, s *lang.Sentence) bool {
	switch a.Tokens[s.End-1].Norm {
	case ".", ";", "!", "?":
		return true
	}
	return false
}

// Roman reports whether a word is a number in Roman capitals: "XIII".
func Roman(form string) bool {
	return form != "" && form != "I" && form != "C" && strings.Trim(form, "IVXL") == ""
}

// ordinal reports whether a word is an ordinal in digits: "10th".
func ordinal(norm string) bool {
	return len(norm) > 2 && digit(norm) && lang.OrdinalEnding(norm[len(norm)-2:])
}
