package lang

import (
	"strings"
	"testing"
)

func TestDraw(t *testing.T) {
	tokens := []Token{
		{Form: "The", Lemma: "the", Tag: DET, Rel: Det, Head: 1},
		{Form: "envoys", Lemma: "envoy", Tag: NOUN, Rel: Nsubj, Head: 2, Feats: Plural},
		{Form: "met", Lemma: "meet", Tag: VERB, Rel: Root, Head: -1, Feats: Past | Fin},
		{Form: ".", Lemma: ".", Tag: PUNCT, Rel: Punct, Head: 2},
	}
	want := `
  0   ┌─● The              det          DET    the
  1 ┌─●   envoys           nsubj        NOUN   envoy Number=Plur
  2 ●     met              root         VERB   meet Tense=Past|VerbForm=Fin
  3 └─●   .                punct        PUNCT  .`
	var got strings.Builder
	for l := range strings.Lines(Draw(tokens, Sentence{First: 0, End: 4, Root: 2})) {
		got.WriteString("\n" + strings.TrimRight(l, " \n"))
	}
	if got.String() != want {
		t.Errorf("got %s", got.String())
	}
	if Draw(tokens, Sentence{First: 2, End: 2}) != "" {
		t.Error("an empty sentence has a drawing")
	}
}
