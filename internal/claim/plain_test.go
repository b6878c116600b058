package claim

import (
	"testing"

	"rapporteur/internal/text"
)

// TestPlainValues makes sure that values carry no notation of the document, while the words as written do.
func TestPlainValues(t *testing.T) {
	doc := &text.Document{ID: "d", Text: "They welcomed the **new [railway](https://example.org)**."}
	for _, s := range []text.Span{{Start: 18, End: 20}, {Start: 24, End: 25}, {Start: 32, End: 55}} {
		doc.Regions = append(doc.Regions, text.Region{Span: s, Part: text.Markup})
	}
	c := New("position", "position.welcome", text.Span{Start: 5, End: 55})
	c.Set("issue", doc.Text[14:55], text.Span{Start: 14, End: 55})
	c.ClaimedBy = doc.Text[24:55]
	c.Set("actors", []string{"**new"})
	got := Finish(doc, []Claim{c})[0]
	if a := got.Strings("actors"); got.ClaimedBy != "railway" || a[0] != "new" {
		t.Errorf("claimed by %q, actors %q", got.ClaimedBy, a)
	}
	if v := got.String("issue"); v != "the new railway" {
		t.Errorf("value %q", v)
	}
	if got.Quote != doc.Text[5:55] || got.Fields[0].Text != doc.Text[14:55] {
		t.Errorf("quote %q, words %q", got.Quote, got.Fields[0].Text)
	}
}
