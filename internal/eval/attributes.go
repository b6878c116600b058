package eval

import "strings"

// attribute is a check of a field over a matched pair.
type attribute struct {
	name  string
	right bool
}

// attributes are the checks that the gold item allows: what it leaves open is not checked.
func attributes(kind string, g, c item) []attribute {
	var out []attribute
	check := func(name string, asked bool, right func() bool) {
		if asked {
			out = append(out, attribute{name, right()})
		}
	}
	equal := func(field string) func() bool { return func() bool { return fold(g[field]) == fold(c[field]) } }
	same := func(gold, claimed string, least float64) func() bool {
		return func() bool { return overlap(names(g[gold]), names(c[claimed])) >= least }
	}
	switch kind {
	case "person":
		check("office", truthy(g["office"]), func() bool { return overlap(content(g["office"]), content(c["office"])) >= 0.5 })
	case "event":
		check("type", true, func() bool { return fold(first(g["type"], g["kind"])) == fold(c["type"]) })
		check("date", truthy(g["date_start"]), func() bool {
			return commonDays(g["date_start"], g["date_end"], c["date_start"], c["date_end"]) == 1
		})
		check("parties", truthy(g["parties"]), same("parties", "parties", 0.8))
		check("status", truthy(g["status"]), equal("status"))
	case "statement":
		check("direct", true, func() bool { return truthy(g["direct"]) == truthy(c["direct"]) })
	case "figure":
		check("unit", truthy(g["unit"]), func() bool { return overlap(content(g["unit"]), content(c["unit"])) > 0 })
		check("indicator", truthy(g["indicator"]), func() bool { return overlap(content(g["indicator"]), content(c["indicator"])) >= 0.4 })
		check("subjects", truthy(g["subject"]), same("subject", "subjects", 0.8))
		check("period", truthy(g["period"]), func() bool { return strings.Contains(fold(c["period"]), fold(g["period"])) })
		check("change", g["change_pct"] != nil, func() bool { return near(g["change_pct"], c["change_pct"]) })
		check("qualifier", truthy(g["qualifier"]), equal("qualifier"))
	case "commitment":
		check("actors", truthy(g["actors"]), same("actors", "actors", 0.5))
		check("strength", truthy(g["strength"]), equal("strength"))
		check("deadline", truthy(g["deadline"]), equal("deadline"))
	case "position":
		check("actors", truthy(g["actors"]), same("actors", "actors", 0.5))
		check("stance", truthy(g["stance"]), equal("stance"))
	case "instrument":
		check("status", truthy(g["status"]), equal("status"))
		check("parties", truthy(g["parties"]), same("parties", "parties", 0.8))
	}
	return out
}
