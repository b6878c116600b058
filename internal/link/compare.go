package link

import (
	"rapporteur/internal/claim"
	"slices"
)

// samePerson: full names that agree word by word, one perhaps shorter; a bare surname only under one office and country.
func (v *vocabulary) samePerson(a, b *Profile) Verdict {
	short, long := a.Name, b.Name
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, w := range short {
		if !slices.ContainsFunc(long, func(x string) bool { return spelled(w, x) }) {
			return Different
		}
	}
	known := len(a.Parties) > 0 && len(b.Parties) > 0
	agree := known && slices.Equal(a.Parties, b.Parties)
	if len(short) == 1 {
		// Surnames recur: only the same office in the same country and year makes them one.
		if len(long) == 1 && agree && a.Scope != "" && a.Scope == b.Scope && a.From == b.From {
			return Same
		}
		return Different
	}
	if v.descends(short, long) {
		return Different
	}
	if agree || !known {
		return Same
	}
	// Somebody of two offices may be named with either; of two states it is not so.
	if !(claim.IsCode(a.Parties[0]) && claim.IsCode(b.Parties[0])) && len(short) == len(long) {
		return Same
	}
	return Unsure
}

// descends reports whether the longer name is that of a child of the shorter: "Salman bin Abdulaziz" is within "Khalid bin
// Salman bin Abdulaziz", whose name begins before and reaches it by a word for descent.
func (v *vocabulary) descends(short, long []string) bool {
	at := slices.IndexFunc(long, func(x string) bool { return spelled(short[0], x) })
	return at > 0 && v.descent[long[at-1]]
}

// subset: every word of the shorter list is in the other.
func subset(a, b []string) bool { return shared(a, b) == min(len(a), len(b)) }

// touching: one side names none, or somebody is in both.
func touching(a, b []string) bool { return len(a) == 0 || len(b) == 0 || shared(a, b) > 0 }

// within: one side names none, or those of the shorter are all in the other.
func within(a, b []string) bool { return len(a) == 0 || len(b) == 0 || subset(a, b) }

func equalParties(a, b *Profile) bool { return slices.Equal(a.Parties, b.Parties) }

// sameNamed: names that share nearly all words, with parties that do not contradict each other.
func sameNamed(a, b *Profile) Verdict {
	if a.Ordinal != b.Ordinal || a.Scope != b.Scope || !touching(a.Parties, b.Parties) || a.Scope != "" && !equalParties(a, b) {
		return Different
	}
	switch alike := overlap(a.Name, b.Name); {
	case alike >= 0.99, a.Kind == "project" && spelledAlike(a.Name, b.Name):
		return Same
	case alike >= 0.8 && len(a.Name) > 2 && len(b.Name) > 2:
		return Unsure
	}
	return Different
}

// sameInstrument: as sameNamed; two that both name several parties are one when those of one are among the other's.
func sameInstrument(a, b *Profile) Verdict {
	if a.From != "" && b.From != "" && a.From != b.From || min(len(a.Name), len(b.Name)) < 2 {
		return Different
	}
	if len(a.Parties) > 1 && len(b.Parties) > 1 && !subset(a.Parties, b.Parties) {
		return Different
	}
	if a.Scope == loose || b.Scope == loose {
		return looseInstrument(a, b)
	}
	verdict := sameNamed(a, b)
	if verdict == Unsure && len(a.Parties) > 1 && equalParties(a, b) && subset(a.Name, b.Name) {
		return Same
	}
	return verdict
}

// looseInstrument: of two of whom one names no parties and has one telling word only, those that no two parties have are one.
func looseInstrument(a, b *Profile) Verdict {
	switch {
	case a.Ordinal != b.Ordinal || overlap(a.Name, b.Name) < 0.99 || a.Scope == described || b.Scope == described:
		return Different
	case len(a.Parties) == 2 || len(b.Parties) == 2:
		return Unsure
	}
	return Same
}

// sameCommitment: one circle of actors, one action in nearly the same words, by the same time.
func sameCommitment(a, b *Profile) Verdict {
	if !equalParties(a, b) || a.Scope != b.Scope || a.From != b.From {
		return Different
	}
	switch alike := overlap(a.Name, b.Name); {
	case alike >= 0.75:
		return Same
	case alike >= 0.65:
		return Unsure
	}
	return Different
}
