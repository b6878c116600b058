package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestGrid lays rows out on terminals of any width: lines fit, ids stay whole, and no word is lost.
func TestGrid(t *testing.T) {
	word := rapid.StringMatching(`[a-zа-я丿中]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]string
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			words := func(most int) string {
				return strings.Join(rapid.SliceOfN(word, 0, most).Draw(t, "words"), " ")
			}
			rows = append(rows, []string{"12bd57d92b68a06e", words(1), words(20), words(5)})
		}
		room := rapid.IntRange(60, 220).Draw(t, "room")
		all := strings.Join(gridLines("  ", rows, room), "")
		for _, l := range strings.Split(all, "\n") {
			if columns(l) > room {
				t.Fatalf("%d columns of %d: %q", columns(l), room, l)
			}
		}
		for _, r := range rows {
			for _, w := range strings.Fields(strings.Join(r, " ")) {
				if !strings.Contains(all, w) {
					t.Fatalf("%q is lost in\n%s", w, all)
				}
			}
		}
	})
}

// TestGridWithoutTerminal keeps rows on one line, columns of wide characters aligned.
func TestGridWithoutTerminal(t *testing.T) {
	got := strings.Join(gridLines("", [][]string{{"中国", "x"}, {"a", strings.Repeat("long ", 50) + "end"}, {"b", ""}}, 0), "")
	if want := "中国  x\na     " + strings.Repeat("long ", 50) + "end\nb\n"; got != want {
		t.Errorf("%q", got)
	}
}

// TestGridBelow puts the widest column below the others where beside them it had no room.
func TestGridBelow(t *testing.T) {
	row := []string{"12bd57d92b68a06e", "2025-06-19", "the widest column of all of them, which has no room", "somebody or other", "again and again"}
	got := gridLines("", [][]string{row}, 60)
	if len(got) < 2 || strings.Contains(got[0], "widest") || got[len(got)-1] != "    the widest column of all of them, which has no room\n" {
		t.Errorf("%q", got)
	}
}

// TestFlowAfter begins behind a lead and hangs the lines that follow.
func TestFlowAfter(t *testing.T) {
	for _, tt := range []struct{ lead, indent, want string }{
		{"", "  ", "one two\n  three\n  four"},
		{"Name  ", "      ", "Name  one two\n      three\n      four"},
		{"  ", "  ", "  one two\n  three\n  four"},
	} {
		if got := strings.Join(flowAfter(tt.lead, []stretch{plain("one two three four")}, 10, tt.indent), "\n"); got != tt.want {
			t.Errorf("%q: %q", tt.lead, got)
		}
	}
}
