package ingest

import (
	"net/url"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// outlets knows publishers by their hosts and by the names they go by.
type outlets struct {
	byHost map[string]string
	byName map[string]string // in lower case
	agency map[string]bool   // those that sign datelines
}

func loadOutlets(packs *pack.Set, language string) (*outlets, error) {
	rows, err := packs.Rows(language, "outlets", "outlet", "hosts", "aliases", "agency")
	if err != nil {
		return nil, err
	}
	o := &outlets{map[string]string{}, map[string]string{}, map[string]bool{}}
	for _, r := range rows {
		name := r.Get("outlet")
		o.byName[strings.ToLower(name)] = name
		for _, h := range r.List("hosts") {
			o.byHost[h] = name
		}
		for _, a := range r.List("aliases") {
			o.byName[strings.ToLower(a)] = name
		}
		o.agency[name] = r.Get("agency") == "yes"
	}
	return o, nil
}

// named is the outlet's usual name, or the name as given when it is unknown.
func (o *outlets) named(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "/.,;:")
	if name, ok := o.known(s); ok {
		return name
	}
	return s
}

func (o *outlets) known(s string) (string, bool) {
	name, ok := o.byName[strings.ToLower(strings.TrimSpace(s))]
	return name, ok
}

// signed is the outlet that signs a text: "Global Times", "- African News Agency (ANA)".
func (o *outlets) signed(s string) (string, bool) {
	s = strings.Trim(s, " ()[]—–-")
	if name, ok := o.known(s); ok {
		return name, true
	}
	before, short, ok := strings.Cut(s, " (")
	if !ok {
		return "", false
	}
	if name, ok := o.known(before); ok {
		return name, true
	}
	return o.known(short)
}

// agencyIn is the first word of a dateline that names an agency, "" when none does.
func (o *outlets) agencyIn(s string) string {
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == '(' || c == ')' || c == '/' || c == ',' || c == ':' }) {
		w = strings.TrimRight(w, ".-–—")
		if name, ok := o.known(w); ok && o.agency[name] {
			return name
		}
	}
	return ""
}

// ofURL is the outlet of an address: the known one of its host, or of the domain above it, else the host itself.
func (o *outlets) ofURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for h := host; strings.Contains(h, "."); {
		if name, ok := o.byHost[h]; ok {
			return name
		}
		_, h, _ = strings.Cut(h, ".")
	}
	if !strings.Contains(host, ".") {
		return ""
	}
	return host
}

// dayOfURL is the day that an address names: /2022/07/16/, /2022-07-16/, /20220716/, /202207/16/, /2022/0716/.
func dayOfURL(raw string) text.Day {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return text.Day{}
	}
	ps := cut(u.Path[:min(len(u.Path), 512)])
	for i, p := range ps {
		y, m, d := 0, 0, 0
		switch {
		case p.digits == 8:
			y, m, d = compact(ps[i:])
		case p.digits == 6 && i+1 < len(ps) && ps[i+1].digits == 2 && isJoint(p.after):
			y, m, d = p.number/100, p.number%100, ps[i+1].number
		case p.digits == 4 && i+1 < len(ps) && ps[i+1].digits == 4:
			y, m, d = p.number, ps[i+1].number/100, ps[i+1].number%100
		case p.digits == 4 && i+2 < len(ps) && ps[i+1].digits > 0 && ps[i+2].digits > 0 && ps[i+1].digits <= 2 && ps[i+2].digits <= 2:
			y, m, d = yearFirst(ps[i:])
		}
		if y >= 1990 && valid(y, m, d) {
			return text.Date(y, m, d)
		}
	}
	return text.Day{}
}
