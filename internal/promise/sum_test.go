package promise

import (
	"fmt"
	"slices"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// TestTellingRows takes of each series of a table the highest and the newest value.
func TestTellingRows(t *testing.T) {
	var claims []claim.Claim
	for i, value := range []float64{10, 14, 12, 11, 13} {
		c := claim.New("figure", claim.TableRule+"csv", text.Span{})
		c.Set("indicator", "trade")
		c.Set("subjects", []string{"KAZ", "CHN"})
		c.Set("period", fmt.Sprint(2019+i))
		c.Set("value", value)
		claims = append(claims, c)
	}
	rows := tellingRows(claims)
	var got []int
	for i := range rows {
		got = append(got, i)
	}
	slices.Sort(got)
	if !slices.Equal(got, []int{1, 4}) {
		t.Errorf("rows %v", got)
	}
	told := claim.New("figure", "figure.money", text.Span{})
	if rows := tellingRows([]claim.Claim{told}); len(rows) != 0 {
		t.Errorf("a figure of a text is a row: %v", rows)
	}
}
