package all_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/extract/denial"
	"rapporteur/internal/extract/giving"
	"rapporteur/internal/extract/stage"
	"rapporteur/internal/pack"
)

// TestMarks runs the examples of the tables whose words change claims that others make.
func TestMarks(t *testing.T) {
	for table, holds := range map[string]func(pack.Example, []claim.Claim) bool{
		denial.Tables[0]: denied,
		giving.Tables[0]: given,
		stage.Tables[0]:  staged,
		"memberships":    members,
		"outlooks":       ahead,
	} {
		t.Run(table, func(t *testing.T) {
			r, packs := newReader(t)
			tables, err := packs.Tables("en", table)
			if err != nil || len(tables) == 0 {
				t.Fatalf("%d tables, %v", len(tables), err)
			}
			for _, table := range tables {
				for _, row := range table.Rows {
					for _, ex := range row.Examples {
						if claims := read(r, ex.Text); !holds(ex, claims) {
							t.Errorf("%s:%d: %s", table.File, ex.Line, ex.Text)
							for _, c := range claims {
								t.Logf("%s %q %v", c.Kind, c.Quote, c.Fields)
							}
						}
					}
				}
			}
		})
	}
}

// denied: in "+" a claim of the kind given is denied, in "-" none is.
func denied(ex pack.Example, claims []claim.Claim) bool {
	found := ""
	for _, c := range claims {
		if c.Get("status") == denial.Status && (found == "" || c.Kind == ex.Fields["kind"]) {
			found = c.Kind
		}
	}
	return found == ex.Fields["kind"]
}

// given: in "+" a figure has the fields given, in "-" none has an act.
func given(ex pack.Example, claims []claim.Claim) bool {
	for i := range claims {
		c := &claims[i]
		if c.Kind != "figure" || c.Get("act") == nil {
			continue
		}
		fits := c.Get("act") == ex.Fields["act"]
		for _, field := range []string{"giver", "recipient"} {
			fits = fits && claim.Format(c.Get(field)) == ex.Fields[field]
		}
		return ex.Want && fits
	}
	return !ex.Want
}

// staged: in "+" an event of a stage of a work, or of a ratification or phase, has the fields given, in "-" there is none.
func staged(ex pack.Example, claims []claim.Claim) bool {
	found := false
	for i := range claims {
		c := &claims[i]
		if !strings.HasPrefix(c.Rule, "event.works") && c.Rule != "event.ratification" && c.Rule != "event.phase" && c.Rule != "event.chair" {
			continue
		}
		fits := ex.Want
		for name, want := range ex.Fields {
			fits = fits && claim.Format(c.Get(name)) == want
		}
		if !fits && !ex.Want {
			return false
		}
		found = found || fits
	}
	return found == ex.Want
}

// ahead: in "+" a figure has the outlook given, in "-" none has one.
func ahead(ex pack.Example, claims []claim.Claim) bool {
	got := ""
	for _, c := range claims {
		if what := c.String("outlook"); c.Kind == "figure" && what != "" {
			got = what
		}
	}
	return got == ex.Fields["outlook"]
}

// members: in "+" a mechanism has the parties given, in "-" none has any.
func members(ex pack.Example, claims []claim.Claim) bool {
	got := ""
	for _, c := range claims {
		if parties := slices.Sorted(slices.Values(c.Strings("parties"))); c.Kind == "mechanism" && len(parties) > 0 {
			got = strings.Join(parties, ",")
		}
	}
	return got == ex.Fields["parties"]
}
