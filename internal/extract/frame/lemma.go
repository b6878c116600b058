package frame

import (
	"strings"

	"rapporteur/internal/lang"
)

// Lemma is the dictionary form of a token, mended where the lemmatizer cut an e that belongs to the verb: "upgraded" is of
// "upgrade", "convened" of "convene".
func Lemma(t *lang.Token) string {
	rest, ok := strings.CutPrefix(t.Norm, t.Lemma)
	if !ok || rest != "ed" && rest != "ing" || len(t.Lemma) < 5 {
		return t.Lemma
	}
	for _, e := range [...]string{"at", "iz", "is", "ven", "rad", "ur", "uc", "iv", "as"} {
		if strings.HasSuffix(t.Lemma, e) {
			return t.Lemma + "e"
		}
	}
	return t.Lemma
}
