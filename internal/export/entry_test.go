package export

import (
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
