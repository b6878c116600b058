package text

import (
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	for _, s := range []string{"2025-06-10", "2024-02-29", "2023-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "9999-12-31",
		"", "2025-6-10", "2025-06-1", "2025/06/10", "2025-06-1x", "+025-06-10", " 2025-06-10", "٢025-06-10", "March 2025", "2025-06-10T"} {
		want, err := time.Parse("2006-01-02", s)
		got, mine := ParseDay(s)
		if (err == nil) != (mine == nil) || err == nil && got != DayOf(want) {
			t.Errorf("%q gives %v, %v", s, got, mine)
		}
	}
}
