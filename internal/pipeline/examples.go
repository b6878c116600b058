package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/extract/all"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// exampleDay is the publication date of example sentences.
var exampleDay = text.Date(2025, 6, 10)

// CheckExamples reads every example sentence in the tables of all extractors as a document of its own, published on
// 2025-06-10, and lists what did not come out as the tables say: each complaint begins with file and line.
func (r *Reader) CheckExamples(packs *pack.Set, language string) ([]error, error) {
	var wrong []error
	done := map[string]bool{}
	for _, x := range all.Extractors {
		for _, name := range x.Tables {
			tables, err := packs.Tables(language, name)
			if err != nil {
				return nil, err
			}
			for _, t := range tables {
				if key := x.Kind + " " + t.File; done[key] || !slices.Contains(t.Columns, "rule") {
					continue
				} else {
					done[key] = true
				}
				wrong = append(wrong, r.checkTable(x.Kind, t)...)
			}
		}
	}
	return wrong, nil
}

func (r *Reader) checkTable(kind string, t *pack.Table) []error {
	var wrong []error
	for _, row := range t.Rows {
		for _, ex := range row.Examples {
			if err := r.checkExample(kind, row.Get("rule"), ex); err != nil {
				wrong = append(wrong, fmt.Errorf("%s:%d: %w", t.File, ex.Line, err))
			}
		}
	}
	return wrong
}

// checkExample reads one example. A rule that begins with another kind's name ("event.visit" in a table that several
// kinds use) is checked on that kind.
func (r *Reader) checkExample(kind, rule string, ex pack.Example) error {
	if k, _, ok := strings.Cut(rule, "."); ok {
		kind = k
	}
	doc := &text.Document{ID: "example", Path: "example", Format: "text", Text: ex.Text, Meta: text.Meta{Published: exampleDay}}
	var got []string
	for _, c := range r.Read(doc) {
		if c.Kind != kind {
			continue
		}
		if c.Rule == rule {
			if !ex.Want {
				return fmt.Errorf("%s must not fire, but reads %q in %q", rule, c.Quote, ex.Text)
			}
			miss := missing(&c, ex.Fields)
			if miss == "" {
				return r.mayBe(&c)
			}
			got = append(got, fmt.Sprintf("%q (%s)", c.Quote, miss))
			continue
		}
		got = append(got, fmt.Sprintf("%q by %s", c.Quote, c.Rule))
	}
	if !ex.Want {
		return nil
	}
	if len(got) == 0 {
		got = append(got, "nothing")
	}
	return fmt.Errorf("%s must fire on %q, but there is %s", rule, ex.Text, strings.Join(got, ", "))
}

// mayBe complains of a value that is none of those which its field may have.
func (r *Reader) mayBe(c *claim.Claim) error {
	for _, k := range r.kinds {
		if k.Name != c.Kind {
			continue
		}
		for _, f := range k.Fields {
			if v, isText := c.Get(f.Name).(string); isText && f.Type == "choice" && len(f.Choices) > 0 && !slices.Contains(f.Choices, v) {
				return fmt.Errorf("%s gives %s=%s, which is none of %s", c.Rule, f.Name, v, strings.Join(f.Choices, ", "))
			}
		}
	}
	return nil
}

// missing says in which field a claim differs from what the example asks; "" when in none. Lists are written with
// commas: parties=CHN,KAZ.
func missing(c *claim.Claim, fields map[string]string) string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if got := strings.ReplaceAll(claim.Format(c.Get(name)), "; ", ","); got != fields[name] {
			return fmt.Sprintf("%s=%s, not %s", name, got, fields[name])
		}
	}
	return ""
}
