package promise

import (
	"reflect"
	"testing"
)

func TestEncode(t *testing.T) {
	thing := Thing{Kind: "event", Class: "summit", Words: []string{"asia", "central"}, Ordinal: 3, Year: 2026, Parties: []string{"African Union", "KAZ"},
		People: []string{"omarova"}, Place: []string{"alma", "ata"}, From: "2026-06-01", To: "2026-06-01", Hosts: []string{"ITA", "KEN"}, Value: -4.5e9, Unit: "USD"}
	for _, x := range []Thing{thing, {Kind: "deed"}, {Kind: "figure", To: "2030-12-31"}} {
		p := &Promise{Rule: "plan.event", Plan: true, Again: true, Day: "2025-06-10", Deadline: "2026-12-31", Actors: []string{"KAZ", "UZB"}, Thing: x}
		if got := DecodePromise(p.Encode()); !reflect.DeepEqual(got, p) {
			t.Errorf("%q gives %+v, not %+v", p.Encode(), got, p)
		}
		r := &Report{Act: "held", Rule: "cue.opened", Day: "2026-06-02", Weak: true, Thing: x}
		if got := DecodeReport(r.Encode()); !reflect.DeepEqual(got, r) {
			t.Errorf("%q gives %+v, not %+v", r.Encode(), got, r)
		}
	}
	p := &Promise{Actors: []string{"name\non two lines"}}
	if got := DecodePromise(p.Encode()); got.Actors[0] != "name on two lines" || got.Thing.Kind != "" {
		t.Errorf("a line break in a name gives %+v", got)
	}
}

// FuzzDecode makes sure that any text gives some promise and report, and that what is written of them is read as it was.
func FuzzDecode(f *testing.F) {
	f.Add("plan.event\nl\n2025-06-10\n\nKAZ|UZB\nevent\nsummit")
	f.Add("")
	f.Add("\n\n\n\n|\n\n\n||\n9\n9\n\n\n\n\n=\n1e400\n\n\n")
	f.Fuzz(func(t *testing.T, code string) {
		p, r := DecodePromise(code), DecodeReport(code)
		if again := DecodePromise(p.Encode()).Encode(); again != p.Encode() {
			t.Errorf("%q, then %q", p.Encode(), again)
		}
		if again := DecodeReport(r.Encode()).Encode(); again != r.Encode() {
			t.Errorf("%q, then %q", r.Encode(), again)
		}
	})
}
