// Package check finds what claims mean to one another: what repeats, corroborates, contradicts, supersedes or fulfils what,
// and for a contradiction what speaks for its being only apparent.
//
// Main types: Checker and Finding. Checks are pure functions of claims that link has brought together, of one entry (Entry),
// one document (Document) or one series of entries (Series); the package sees no text of a document and stores nothing
// (register does), and it rules on nothing (a person's judgement does).
package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Finding is one thing that checking turned up between claims. Both sides keep their words; none is taken.
type Finding struct {
	ID        string   // 16 hex digits; the same for the same kind, key and values, whatever else was read
	Kind      string   // repeats, corroborates, contradicts, supersedes or fulfils
	Reason    string   // of a contradiction: what differs (quantity, scope, unit, period, source, revision), "arithmetic", "part", or "none": they cannot both be true; of others a word of the check that found it
	Hard      bool     // a contradiction that no difference explains
	Note      string   // one sentence for people, made of the values
	Claims    []string // ids, the claim that is spoken of first, then what is held against it
	Entries   []string // ids, without repeats
	Documents []string // ids, without repeats
	Quotes    []string // the words of Claims, in their order
	Actors    []string // of its claims, without repeats
	Published text.Day // of the latest of its claims
}

// Kinds are the kinds of findings, in the order of lists.
var Kinds = [...]string{"contradicts", "fulfils", "supersedes", "corroborates", "repeats"}

// Identify sets the id of a finding by its kind and what makes it this one.
func (f *Finding) Identify(key ...string) {
	h := sha256.Sum256([]byte(f.Kind + "\x00" + strings.Join(key, "\x00")))
	f.ID = hex.EncodeToString(h[:8])
}

// Most is how many claims a finding holds at most.
const Most = 20

// Checker holds claims against each other by the words of the packs. It is read-only and safe for concurrent use.
type Checker struct {
	words  *vocabulary
	linker *link.Linker
}

// Load reads the table "checks" of a language and the names of states and cities; linker reads names of things.
func Load(packs *pack.Set, language string, linker *link.Linker) (*Checker, error) {
	v, err := loadVocabulary(packs, language)
	if err != nil {
		return nil, err
	}
	return &Checker{v, linker}, nil
}

// Entry is what the claims of one entry mean to one another.
func (c *Checker) Entry(kind string, claims []link.Told) []Finding {
	claims = inOrder(claims, kind)
	if len(claims) < 2 {
		return nil
	}
	var out []Finding
	switch kind {
	case "figure":
		out = c.figureEntry(claims)
	case "event":
		out = c.eventEntry(claims)
	case "instrument", "project":
		out = append(c.history(claims, kind), c.standing(claims)...)
		out = append(out, c.deniedThings(claims)...)
	case "mechanism":
		out = c.mechanismEntry(claims)
	case "partnership", "commitment":
		out = told(claims, c.key(claims))
	}
	return finish(out)
}

// Document is what the claims of one document mean to one another: parts and wholes, sums, growth.
func (c *Checker) Document(claims []link.Told) []Finding {
	figures, undated := c.figures(inOrder(claims, "figure"))
	out := c.parts(figures)
	out = append(out, c.exceeding(figures)...)
	out = append(out, c.sums(figures)...)
	out = append(out, c.slips(claims)...)
	out = append(out, c.growth(figures)...)
	out = append(out, c.saidAndDenied(claims)...)
	return finish(append(out, c.shares(append(figures, undated...))...))
}

// inOrder is the claims of some kinds that count, oldest publication first, undated ones last.
func inOrder(claims []link.Told, kinds ...string) []link.Told {
	var out []link.Told
	for _, t := range claims {
		if slices.Contains(kinds, t.Kind) && !t.Review {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b link.Told) int {
		if az, bz := a.Published.IsZero(), b.Published.IsZero(); az != bz {
			if az {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.Published.String(), b.Published.String()), cmp.Compare(a.Document, b.Document),
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// finish orders findings by what is worst, and drops those that two checks found.
func finish(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds[:], a.Kind), slices.Index(Kinds[:], b.Kind)), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(found, func(a, b Finding) bool { return a.ID == b.ID })
}

// newFinding builds a finding of claims: those spoken of first, then those held against them.
func newFinding(kind, reason, note string, claims ...link.Told) Finding {
	f := Finding{Kind: kind, Reason: reason, Note: note}
	for _, t := range claims {
		if len(f.Claims) == Most {
			break
		}
		if slices.Contains(f.Claims, t.ID) {
			continue
		}
		f.Claims = append(f.Claims, t.ID)
		f.Quotes = append(f.Quotes, t.Quote)
		if !slices.Contains(f.Documents, t.Document) {
			f.Documents = append(f.Documents, t.Document)
		}
		for _, field := range actorFields {
			f.Actors = append(f.Actors, t.Strings(field)...)
		}
		if f.Published.Before(t.Published) {
			f.Published = t.Published
		}
	}
	slices.Sort(f.Actors)
	f.Actors = slices.Compact(f.Actors)
	return f
}

// actorFields are the fields in which kinds of claims that are checked name actors.
var actorFields = [...]string{"subjects", "parties", "actors", "country_or_org"}
