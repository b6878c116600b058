package cli

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/internal/text"
)

// What moves the cursor of a terminal must not come from a document.
func TestPrintable(t *testing.T) {
	const evil = "a\x1b]0;title\a\x1b[2J \u009b31mb\tc"
	for _, got := range []string{cut(evil, 80), oneLine(evil), strings.Join(flow([]stretch{{evil, style{}}}, 80, ""), "")} {
		if got != "a]0;title[2J 31mb c" {
			t.Errorf("%q", got)
		}
	}
}

func TestFlow(t *testing.T) {
	bold := style{"<", ">"}
	got := flow([]stretch{{"The two ", style{}}, {"ministers met in Astana", bold}, {". 中国和哈萨克斯坦", style{}}}, 14, "  ")
	want := []string{"  The two", "  <ministers>", "  <met> <in>", "  <Astana>.", "  中国和哈萨克", "  斯坦"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

// TestFlowKeepsAll draws texts and widths: nothing is lost, and no line is too long.
func TestFlowKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab 中 қ\n"))).Draw(t, "text")
		across := rapid.IntRange(8, 40).Draw(t, "width")
		lines := flow([]stretch{{text, style{}}}, across, "")
		if got, want := strings.Join(strings.Fields(strings.Join(lines, " ")), ""), strings.Join(strings.Fields(text), ""); got != want {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, l := range lines {
			if columns(l) > across {
				t.Fatalf("%q has more than %d columns", l, across)
			}
		}
	})
}

// TestAround keeps the sentence about a claim's words whole: a country's initials do not end it, and a no-break space keeps its words apart.
func TestAround(t *testing.T) {
	const whole = "It rose. Trade was 44 billion U.S. dollars in 2024,\u00a0President Xi said in a speech. It fell."
	at := strings.Index(whole, "44")
	before, after := around(whole, text.Span{Start: at, End: at + 2})
	if before != "Trade was " || after != " billion U.S. dollars in 2024,\u00a0President Xi said in a speech." {
		t.Errorf("%q, %q", before, after)
	}
	at = strings.Index(whole, "President")
	if before, _ = around(whole, text.Span{Start: at, End: at + 9}); oneLine(before) != "Trade was 44 billion U.S. dollars in 2024, " {
		t.Errorf("%q", oneLine(before))
	}
}
