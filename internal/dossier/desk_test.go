package dossier

import (
	"fmt"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

func builtin() *pack.Set { return pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}) }

func desk(t testing.TB) *Desk {
	t.Helper()
	d, err := Load(builtin(), "en")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// record collects claims as a register would give them.
type record struct {
	claims []register.Claim
	doc    string
	day    string
	outlet string
}

// document begins a document; the claims that follow are its own.
func (r *record) document(id, day, outlet string) { r.doc, r.day, r.outlet = id, day, outlet }

func (r *record) add(kind, quote string, fields ...any) *register.Claim {
	c := register.Claim{Claim: claim.New(kind, "test", text.Span{})}
	c.ID = fmt.Sprintf("%016x", len(r.claims)+1)
	c.Document, c.Quote, c.Outlet, c.Published = r.doc, quote, r.outlet, dayOf(r.day)
	for i := 0; i < len(fields); i += 2 {
		c.Set(fields[i].(string), fields[i+1])
	}
	r.claims = append(r.claims, c)
	return &r.claims[len(r.claims)-1]
}

func (r *record) person(day, name, office, of string) {
	r.document("d"+day, day, "Outlet")
	r.add("person", name, "name", name, "office", office, "country_or_org", of)
}

var six = []string{"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
