// Package check finds what claims mean to one another: what repeats, corroborates, contradicts, supersedes or fulfils what,
// and for a contradiction what speaks for its being only apparent.
//
// Main type: Finding. Checks are pure functions of claims that link has brought together; the package sees no text of a
// document and stores nothing (register does), and it rules on nothing (a person's judgement does).
package check

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
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
}

// Kinds are the kinds of findings, in the order of lists.
var Kinds = [...]string{"contradicts", "fulfils", "supersedes", "corroborates", "repeats"}

// Identify sets the id of a finding by its kind and what makes it this one.
func (f *Finding) Identify(key ...string) {
	h := sha256.Sum256([]byte(f.Kind + "\x00" + strings.Join(key, "\x00")))
	f.ID = hex.EncodeToString(h[:8])
}
