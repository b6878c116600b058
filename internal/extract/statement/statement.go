// Package statement makes claims of what speakers are said to say.
//
// Main value: Extractor. The attribution layer of annotate finds source, cue and content; this package only turns them into
// claims.
package statement

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Extractor reads statements.
var Extractor = extract.Extractor{
	Kind: "statement",
	Doc: "Stretches of text attributed to a speaker: complements and objects of verbs of saying, quotations with a cue before, behind or " +
		"within, \"according to\", nouns such as \"announcement\", and reported speech that goes on after its cue.",
	Tables: []string{"cues"},
	Load:   func(*pack.Set, string) (extract.Run, error) { return run, nil },
}

func run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	for i := range a.Attributions {
		at := &a.Attributions[i]
		c := claim.New("statement", at.Rule, at.Content)
		c.Review = !at.Sure
		c.Set("speaker", at.Speaker, at.Source)
		c.Set("direct", at.Direct)
		if at.CueText != "" {
			c.Set("cue", at.CueText, cueSpan(a, at))
		}
		out = append(out, c)
	}
	return out
}

// cueSpan is where the cue's verb or noun stands.
func cueSpan(a *annotate.Analysis, at *annotate.Attribution) text.Span {
	if at.Cue < 0 {
		return text.Span{}
	}
	return a.Tokens[at.Cue].Span
}
