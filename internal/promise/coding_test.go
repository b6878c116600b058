package promise_test

import (
	"strings"
	"testing"

	"rapporteur/internal/ingest"
	"rapporteur/internal/text"
)

// TestCoding holds what a sentence is coded as against what the coding manuals ask for: level, subject, catalysts, members, last day.
func TestCoding(t *testing.T) {
	shared := newLibrary(t)
	for _, x := range []struct{ text, want string }{
		{"Peru and Chile will build a railway by 2030.", "2025-1 HIGH transport timetable CHL,PER 2030-12-31: build a railway by 2030"},
		{"Peru and Chile agreed to cooperate in preventing wildfires.", "2025-1 HIGH diplomacy CHL,PER: cooperate in preventing wildfires"},
		{"Peru and Chile agreed to deepen their dialogue on vaccines.", "2025-1 HIGH health CHL,PER: deepen their dialogue on vaccines"},
		{"Peru pledged to help families who have been displaced by floods.", "2025-1 HIGH migration PER: help families who have been displaced by floods"},
		{"Kenya will provide training in law enforcement to Uganda.", "2025-1 HIGH crime KEN: provide training in law enforcement to Uganda"},
		{"Kenya and Uganda should open a joint commission on fisheries.", "2025-1 MID environment body KEN,UGA: open a joint commission on fisheries"},
		{"Kenya urged Uganda to reopen the border crossing.", "LOW transport KEN: reopen the border crossing"},
		{"Peru and Chile will develop and carry out a plan for forests.", "2025-1 HIGH environment CHL,PER: develop and carry out a plan for forests"},
		{"Peru and Chile agreed to widen the road, build a bridge and open a station.",
			"2025-1 HIGH transport CHL,PER: widen the road; 2025-2 HIGH transport CHL,PER: build a bridge; 2025-3 HIGH other CHL,PER: open a station"},
		{"Peru will release the funds that Chile needs to rebuild its roads and train its teachers.", "2025-1 HIGH finance money PER: release the funds that Chile needs to rebuild its roads and train its teachers"},
		{"Peru and Chile will continue to widen the road and build a bridge.",
			"2025-1 HIGH transport CHL,PER: continue to widen the road; 2025-2 HIGH transport CHL,PER: build a bridge"},
		{"Norway and its neighbor Finland agreed to share data on the internet.", "2025-1 HIGH digital FIN,NOR: share data on the internet"},
	} {
		l := *shared
		l.told = nil
		l.add("text", []byte(x.text), ingest.Options{Published: text.Date(2025, 6, 10)})
		var got []string
		for _, m := range l.told[0].Commitments {
			words := []string{}
			for _, s := range []string{m.Label, m.Level, m.Category, strings.Join(m.Catalysts, ","), strings.Join(m.Members, ","), m.Deadline} {
				if s != "" {
					words = append(words, s)
				}
			}
			got = append(got, strings.Join(words, " ")+": "+m.Deed)
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%s\n is %s\nnot %s", x.text, s, x.want)
		}
	}
}
