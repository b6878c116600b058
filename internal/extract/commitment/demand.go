package commitment

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// demand makes of what others should or must do what is asked of them by those who say so: nobody has undertaken what another wants
// of them. Where nobody is said to say it, it is those who speak as "we" in the whole text; a text without them leaves it open.
func demand(a *annotate.Analysis, f *found) {
	if a.Tokens[f.governor].Tag != lang.AUX || f.strength != "aspiration" || len(f.actor.Names) == 0 {
		return
	}
	by := a.Sayer(f.governor)
	if len(by.Names) == 0 && a.AttributionOf(a.Tokens[f.governor].Span) == nil {
		by = a.Voice()
	}
	if len(by.Names) == 0 || shares(by.Names, f.actor.Names) {
		return
	}
	f.counter, f.actor = f.actor.Names, by
}
