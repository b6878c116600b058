// Package extract defines what an extractor is: a value that turns an Analysis into claims of one kind. Each kind's
// extractor is a package below this one; extract/all is the list of them.
//
// Main type: Extractor. An extractor sees one document's analysis and the packs, never the register.
package extract

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
)

// Extractor makes claims of one kind.
type Extractor struct {
	Kind   string   // the kind of its claims
	Doc    string   // what it reads and by which rules, for the reference
	Tables []string // the tables of the packs it uses, whose examples its test runs
	Load   func(packs *pack.Set, language string) (Run, error)
}

// Run finds the claims of one document. It is safe for concurrent use and depends on nothing but the analysis.
type Run func(a *annotate.Analysis) []claim.Claim
