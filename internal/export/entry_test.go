package export

import (
	"reflect"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// TestPlansGiveWay holds that an event which two announced and one tells as held was held.
func TestPlansGiveWay(t *testing.T) {
	var claims []link.Told
	for i, status := range []string{"planned", "planned", "held"} {
		c := claim.New("event", "event.summit", text.Span{})
		c.Set("status", status)
		claims = append(claims, link.Told{Claim: &c, Source: link.Source{Family: string(rune('a' + i))}})
	}
	values := Values(claims, "status")
	if len(values) != 2 || values[0].Value != "held" || values[1].Sources != 2 {
		t.Errorf("%+v", values)
	}
	if lead := AsTold(*claims[0].Claim, claims); lead.Get("status") != "held" || claims[0].Get("status") != "planned" {
		t.Errorf("the entry is %v, its first claim %v", lead.Get("status"), claims[0].Get("status"))
	}
}

// TestDatesGoTogether holds that first and last day of an entry are of one telling, and that the other days stay beside them.
func TestDatesGoTogether(t *testing.T) {
	var claims []link.Told
	for i, days := range [][2]string{{"2025-01-01", "2025-12-31"}, {"2025-01-01", "2025-12-31"}, {"2025-06-17", "2025-06-18"}, {"2025-06-16", "2025-12-31"}} {
		c := claim.New("event", "event.summit", text.Span{})
		c.Set("status", "held")
		c.Set("date_start", days[0])
		c.Set("date_end", days[1])
		claims = append(claims, link.Told{Claim: &c, Source: link.Source{Family: string(rune('a' + i))}})
	}
	k := &claim.Kind{Name: "event", Fields: []claim.FieldSpec{{Name: "date_start"}, {Name: "date_end"}}}
	line := EntryLine("e", k, 4, claims, []string{"a.txt", "b.txt"})
	if line["date_start"] != "2025-06-17" || line["date_end"] != "2025-06-18" {
		t.Errorf("%v to %v", line["date_start"], line["date_end"])
	}
	if got := line["documents"]; !reflect.DeepEqual(got, []string{"a.txt", "b.txt"}) {
		t.Errorf("documents: %v", got)
	}
	if others := line["fields"].(map[string][]Value); len(others["date_start"]) != 3 || len(others["date_end"]) != 2 {
		t.Errorf("%+v", others)
	}
	lead := AsTold(*claims[0].Claim, claims)
	if lead.Get("date_start") != "2025-06-17" || lead.Get("date_end") != "2025-06-18" || claims[0].Get("date_start") != "2025-01-01" {
		t.Errorf("the entry begins %v and ends %v", lead.Get("date_start"), lead.Get("date_end"))
	}
}
