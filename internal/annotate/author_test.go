package annotate_test

import (
	"strings"
	"testing"

	"rapporteur/internal/annotate"
)

// TestAuthor checks for whom an unquoted "I", "we" or "my" stands: the one whom headline or byline name as the author, else nobody.
func TestAuthor(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, want string }{
		{"Visit to Lima\n\nMEDIA RELEASE MINISTER FOR FOREIGN AFFAIRS OF KENYA JOHN BROWN\n\nI will visit Peru in July.", "KEN"},
		{"Remarks by the Prime Minister of Norway\n\nWe will open an embassy in Lima.", "NOR"},
		{"Statement by President of Ghana John Brown on the harvest\n\nI welcome the good news.", "GHA"},
		{"Opening of the bridge\n\nSpeech by the foreign minister of Kenya, John Brown\n\nMy government will build a second one.", "KEN"},
		{"Opening of the bridge\n\nThe foreign minister of Kenya, John Brown, spoke on Monday.\n\nI will build a second one.", ""},
		{"Joint statement by the Prime Minister of Norway and the President of Ghana\n\nI will build a second one.", ""},
		{"A walk in the hills\n\nI will visit Peru in July.", ""},
	} {
		a := n.Annotate(article(c.text))
		got := ""
		for i := range a.Tokens {
			switch a.Tokens[i].Norm {
			case "i", "we", "my":
				if got == "" && a.Author(i) != nil {
					got = strings.Join(a.ActorOf(annotate.NounPhrase{First: i, End: i + 1, Head: i}).Names, ",")
				}
			}
		}
		if got != c.want {
			t.Errorf("%q: the author is %q, not %q", c.text, got, c.want)
		}
	}
}
