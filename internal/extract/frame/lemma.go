package frame

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// Lemma is the dictionary form of a token, mended where the lemmatizer cut an e that belongs to the verb: "upgraded" is of
// "upgrade", "convened" of "convene".
func Lemma(t *lang.Token) string {
	rest, ok := strings.CutPrefix(t.Norm, t.Lemma)
	if ok && rest == "t" && strings.HasSuffix(t.Lemma, "uil") {
		return t.Lemma + "d" // "built", which is of "build"
	}
	if !ok || rest != "ed" && rest != "ing" || len(t.Lemma) < 5 {
		return t.Lemma
	}
	for _, e := range [...]string{"at", "iz", "is", "ven", "rad", "ur", "uc", "iv", "as", "plet"} {
		if strings.HasSuffix(t.Lemma, e) {
			return t.Lemma + "e"
		}
	}
	return t.Lemma
}

// Entries are the rows for token i of a table by lemma: those of its stem, then those of the word as it stands, which an
// adjective may be listed by.
func Entries[E any](a *annotate.Analysis, byLemma map[string][]E, i int) []E {
	stem, word := a.Stem(i), a.Tokens[i].Norm
	entries := byLemma[stem]
	if adjectives := byLemma[word]; len(adjectives) > 0 && word != stem {
		entries = append(slices.Clip(entries), adjectives...)
	}
	return entries
}
