package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/link"
)

// statusDenied is the status of what a text tells not to be so.
const statusDenied = "denied"

// lateWord is how many days after a denial the same thing may still be told as the one that was denied, where no day of it is
// known: later it can have come about since.
const lateWord = 30

// deniable reports whether a claim tells as so what a denial says is not, at a time at which it cannot have come about since.
func deniable(d, t *link.Told) bool {
	if t.Document == d.Document && strings.EqualFold(voice(t), voice(d)) {
		return false
	}
	if d.Published.IsZero() || t.Published.IsZero() {
		return true
	}
	return !d.Published.Add(0, 0, lateWord).Before(t.Published)
}

// denials finds what one source tells and another denies; key names the thing. Who is right nobody knows, so that it is never hard.
func denials(denied, claims []link.Told, key string) []Finding {
	var no, yes []link.Told
	for i := range denied {
		d := &denied[i]
		for j := range claims {
			if t := &claims[j]; deniable(d, t) {
				no, yes = add(no, d), add(yes, t)
			}
		}
	}
	if len(no) == 0 {
		return nil
	}
	note := fmt.Sprintf("%s: %s; denied by %s.", tellers(yes), clip(subject(&yes[0])), tellers(no))
	f := newFinding("contradicts", "source", note, append(no[:min(len(no), Most/2)], yes...)...)
	f.Identify("denied", key)
	return []Finding{f}
}

// add appends a claim to a list unless it has it.
func add(list []link.Told, t *link.Told) []link.Told {
	if slices.ContainsFunc(list, func(o link.Told) bool { return o.ID == t.ID }) {
		return list
	}
	return append(list, *t)
}

// deniedEvents holds denials of one event against what tells it as held or planned.
func deniedEvents(denied, held, planned []happening, key string) []Finding {
	var out []link.Told
	for i := range denied {
		d := &denied[i]
		fits := func(h *happening) bool {
			return (!d.Dated || !h.Dated || !apartDays(d, h)) && (!h.Dated || d.Published.IsZero() || h.status == "planned" || h.From <= day(d.Published))
		}
		for _, h := range append(slices.Clone(held), planned...) {
			if fits(&h) {
				out = add(out, &h.Told)
			}
		}
	}
	return denials(toldOf(denied), out, key)
}

// deniedThings holds denials of an instrument or project against what tells that it has come about.
func (c *Checker) deniedThings(claims []link.Told) []Finding {
	var denied, told []link.Told
	for _, t := range claims {
		switch status := t.String("status"); {
		case status == statusDenied:
			denied = append(denied, t)
		case stage(t.Kind, status) >= 3:
			told = append(told, t)
		}
	}
	if len(denied) == 0 {
		return nil
	}
	return denials(denied, told, c.key(claims))
}

// nearby is within how many bytes of a denial what it denies is looked for in its document.
const nearby = 4000

// saidAndDenied finds, within one document, what somebody says and somebody else denies in words of their own: "denied that …"
// beside another's statement of the same words, and "no such meeting took place" behind a meeting.
func (c *Checker) saidAndDenied(claims []link.Told) []Finding {
	var out []Finding
	for i := range claims {
		d := &claims[i]
		if d.Kind != "statement" && d.Kind != "position" || d.Review {
			continue
		}
		var what *link.Told
		if noun := c.noSuch(d.Quote); noun != "" && d.Kind == "statement" {
			what = c.before(claims, d, noun)
		} else if content := c.denied(d); content != "" {
			what = c.saidElse(claims, d, content)
		}
		if what == nil {
			continue
		}
		note := fmt.Sprintf("%s: “%s”; %s denies it.", cmp.Or(speakerOf(what), "the text"), clip(what.Quote), cmp.Or(speakerOf(d), "another"))
		f := newFinding("contradicts", "source", note, *d, *what)
		f.Identify("said and denied", d.ID, what.ID)
		out = append(out, f)
	}
	return out
}

func speakerOf(t *link.Told) string {
	return cmp.Or(t.String("speaker"), t.ClaimedBy, strings.Join(t.Strings("actors"), ", "))
}

// denied is what a claim denies in words of its own: the content of a verb of denying, or of a report that is rejected ("rejected
// claims that …"); "" when it denies nothing.
func (c *Checker) denied(t *link.Told) string {
	if t.Kind == "statement" && c.denies(t) {
		return t.Quote
	}
	if t.Kind != "position" || t.String("stance") != "opposes" {
		return ""
	}
	what, content, ok := strings.Cut(t.String("issue"), " that ")
	if w := words(what); !ok || len(w) == 0 || !c.words.is(w[len(w)-1], "report") {
		return ""
	}
	return content
}

// denies reports whether a statement is told by a verb of denying.
func (c *Checker) denies(t *link.Told) bool {
	return slices.ContainsFunc(words(t.String("cue")), func(w string) bool { return c.words.is(w, "deny") })
}

// noSuch is the noun of "no such …", with which a statement begins; "" when it does not.
func (c *Checker) noSuch(quote string) string {
	w := words(clip(quote))
	if len(w) < 4 || !c.words.is(w[0]+" "+w[1], "none") {
		return ""
	}
	return w[2]
}

// before is the last event or instrument before a denial that is called by a noun and told as so by somebody else.
func (c *Checker) before(claims []link.Told, d *link.Told, noun string) *link.Told {
	var found *link.Told
	for i := range claims {
		t := &claims[i]
		if t.Kind != "event" && t.Kind != "instrument" || t.Review || t.Span.End > d.Span.Start || d.Span.Start-t.Span.End > nearby ||
			t.String("status") == statusDenied || t.String("status") == "cancelled" || speakerOf(t) != "" && strings.EqualFold(speakerOf(t), speakerOf(d)) {
			continue
		}
		if t.String("type") == noun || slices.Contains(words(t.String("name")), noun) {
			if found == nil || t.Span.Start > found.Span.Start {
				found = t
			}
		}
	}
	return found
}

// Shares of words by which two statements say the same.
const (
	sameWords  = 0.75 // of those of the shorter
	leastWords = 3
)

// saidElse is the statement of somebody else, nearest to a denial, that says the content that it denies.
func (c *Checker) saidElse(claims []link.Told, d *link.Told, content string) *link.Told {
	own := c.telling(content)
	if len(own) < leastWords {
		return nil
	}
	var found *link.Told
	nearest := nearby
	for i := range claims {
		t := &claims[i]
		gap := max(t.Span.Start-d.Span.End, d.Span.Start-t.Span.End)
		if t.Kind != "statement" || t.Review || gap < 0 || gap >= nearest || strings.EqualFold(speakerOf(t), speakerOf(d)) || c.denies(t) || c.negative(t.Quote) {
			continue
		}
		other := c.telling(t.Quote)
		n := 0
		for _, w := range own {
			if slices.Contains(other, w) {
				n++
			}
		}
		if n >= leastWords && float64(n) >= sameWords*float64(min(len(own), len(other))) && 3*len(other) >= len(own) && len(other) <= 3*len(own) {
			found, nearest = t, gap
		}
	}
	return found
}

// telling are the words of a quote that say something, each once.
func (c *Checker) telling(quote string) []string {
	var out []string
	for _, w := range c.linker.Fold(quote) {
		if len(w) > 2 && !c.linker.Stop(w) && !c.words.is(w, "plain") && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// negative reports whether a quote says that something is not so.
func (c *Checker) negative(quote string) bool {
	return slices.ContainsFunc(words(quote), func(w string) bool { return c.words.is(w, "negation") })
}
