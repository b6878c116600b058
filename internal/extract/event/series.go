package event

import (
	"slices"

	"rapporteur/internal/claim"
)

// inherit gives the sessions of a series of which a text does not say whose they are the parties of another one that it tells of: "the 43rd
// Ordinary Summit of the Community" and "the 44th Ordinary Summit", which one member is to host.
func (r *reader) inherit(events []mention) {
	const most = 40 // events that are compared
	for i := range events {
		e := &events[i]
		if len(e.parties) > 1 || len(e.parties) == 1 && !claim.IsCode(e.parties[0]) || len(e.words) < 2 || !gathers(e.typ) || !r.countedIn(e.words) {
			continue
		}
		rest := r.uncounted(e.words)
		for k := max(0, i-most); k < min(len(events), i+most); k++ {
			if o := &events[k]; k != i && gathers(o.typ) && len(o.parties) == 1 && r.names.IsBody(o.parties[0]) && r.countedIn(o.words) && len(rest) > 0 && contains(r.uncounted(o.words), rest) {
				e.parties = slices.Clone(o.parties)
				break
			}
		}
	}
}

// uncounted is the words of a name without those that number it.
func (r *reader) uncounted(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return r.isOrdinal(w) })
}
