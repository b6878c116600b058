package link

import (
	"testing"

	"rapporteur/internal/claim"
)

// TestNamed gives sessions told by a common noun the name of the series that the document speaks of.
func TestNamed(t *testing.T) {
	l := linker(t)
	e := func(name, status string, parties ...string) claim.Claim {
		return *made("event", "type", "summit", "name", name, "status", status, "parties", parties)
	}
	dated := func(c claim.Claim, from, to string) claim.Claim {
		c.Set("date_start", from)
		c.Set("date_end", to)
		return c
	}
	for _, tt := range []struct {
		name   string
		claims []claim.Claim
		want   string // name of the last one
	}{
		{"the next one", []claim.Claim{e("11th Andean Water Summit", "held", "PER", "CHL"), e("next summit", "planned")}, "12th Andean Water Summit"},
		{"the last one", []claim.Claim{e("11th Andean Water Summit", "held", "PER", "CHL"), e("previous summit", "held")}, "10th Andean Water Summit"},
		{"by its number", []claim.Claim{e("Andean Water Summit", "planned", "PER", "CHL"), e("tenth summit", "held")}, "10th Andean Water Summit"},
		{"of a body", []claim.Claim{e("fifth summit", "held", "BIMSTEC")}, "5th BIMSTEC summit"},
		{"by its time", []claim.Claim{e("second Peru-Norway summit", "held"), dated(e("first Peru-Norway summit", "held"), "2019-01-01", "2019-12-31"), dated(e("two-day Peruvian-Norwegian summit", "held"), "2023-07-27", "2023-07-28")}, "2th two-day Peruvian-Norwegian summit"},
		{"without a time", []claim.Claim{e("second Peru-Norway summit", "held"), e("Peru-Norway summit", "held")}, "Peru-Norway summit"},
		{"of the members of a body", []claim.Claim{e("fifth summit", "held", "BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")}, "5th bimstec summit"},
		{"two series", []claim.Claim{e("11th Andean Water Summit", "held"), e("Nordic Fish Summit", "held"), e("next summit", "planned")}, "next summit"},
		{"another noun", []claim.Claim{e("11th Andean Water Forum", "held"), e("next summit", "planned")}, "next summit"},
		{"no number", []claim.Claim{e("11th Andean Water Summit", "held"), e("summit", "held")}, "summit"},
	} {
		got := l.Named(tt.claims)
		if name := got[len(got)-1].String("name"); name != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, name, tt.want)
		}
	}
}
