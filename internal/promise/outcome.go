package promise

import "slices"

// Told is what one document promises and reports.
type Told struct {
	Document string
	Promises []Promise
	Reports  []Report
}

// Outcomes finds the evidence on all promises of some documents at once, as the register does document by document. Those
// of one promise stand together, in order of day; promises are in the order given.
func (c *Coder) Outcomes(documents []Told) []Evidence {
	reports := map[string][]*Report{}
	for d := range documents {
		for i := range documents[d].Reports {
			r := &documents[d].Reports[i]
			for _, k := range c.Keys(&r.Thing) {
				reports[k] = append(reports[k], r)
			}
		}
	}
	var out []Evidence
	for d := range documents {
		for i := range documents[d].Promises {
			p := &documents[d].Promises[i]
			var own []Evidence
			var seen []*Report
			for _, k := range c.Keys(&p.Thing) {
				for _, r := range reports[k] {
					if slices.Contains(seen, r) {
						continue
					}
					seen = append(seen, r)
					if e, ok := c.Match(p, r); ok {
						own = append(own, e)
					}
				}
			}
			out = append(out, Sift(own)...)
		}
	}
	return out
}
