package link

import "slices"

// samePerson: full names that agree word by word, one perhaps shorter; a bare surname only under one office and country.
func samePerson(a, b *Profile) Verdict {
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
	if agree || !known {
		return Same
	}
	return Unsure
}

// sameEvent: one series and ordinal; or one class, time and circle of parties with nothing that speaks against it.
func sameEvent(a, b *Profile) Verdict {
	numbered := a.Ordinal > 0 && b.Ordinal > 0
	// A series meets under one number once, whenever the announcement guessed it would.
	if a.Type != b.Type || conflict(a.People, b.People) || apart(a, b) && (!numbered || a.Dated && b.Dated) {
		return Different
	}
	alike := overlap(a.Name, b.Name)
	if once(a.Type) && alike >= 0.99 && len(a.Name) > 1 && subset(a.Parties, b.Parties) {
		return Same
	}
	switch {
	case numbered:
		if a.Ordinal == b.Ordinal && alike >= 0.7 && touching(a.Parties, b.Parties) {
			return Same
		}
		if alike >= 0.5 {
			return Different
		}
	case a.Ordinal > 0 || b.Ordinal > 0:
		// A series without its number: the same only within a time in which it meets once.
		if alike >= 0.7 && a.Dated && b.Dated && equalParties(a, b) {
			return Same
		}
		return Different
	}
	if a.Dated && b.Dated && short(a) && short(b) {
		if len(a.Parties) > 1 && equalParties(a, b) && compatible(a, b) {
			return Same
		}
		if alike >= 0.8 && len(a.Name) > 2 && touching(a.Parties, b.Parties) {
			return Same
		}
		return Different
	}
	if min(len(a.Name), len(b.Name)) >= 3 && alike >= 0.7 && touching(a.Parties, b.Parties) {
		return Same
	}
	return Different
}

// once reports whether a thing of that name has such an event but once: it is founded, it enters into force.
func once(class string) bool {
	return class == "launch" || class == "entry-into-force" || class == "other"
}

// apart reports whether two events cannot have been at one time.
func apart(a, b *Profile) bool {
	return a.From != "" && b.From != "" && (a.To < b.From || b.To < a.From)
}

// short reports whether an event is dated to a few days, not to a month or a year.
func short(p *Profile) bool { return p.From[:7] == p.To[:7] && p.To[8:] <= addDays(p.From[8:], 9) }

func addDays(dd string, n int) string {
	d := int(dd[0]-'0')*10 + int(dd[1]-'0') + n
	return string([]byte{byte('0' + d/10), byte('0' + d%10)})
}

// conflict: both name people, and nobody is in both.
func conflict(a, b []string) bool { return len(a) > 0 && len(b) > 0 && shared(a, b) == 0 }

// touching: one side names none, or somebody is in both.
func touching(a, b []string) bool { return len(a) == 0 || len(b) == 0 || shared(a, b) > 0 }

func equalParties(a, b *Profile) bool { return slices.Equal(a.Parties, b.Parties) }

// compatible: names that do not tell the events apart: one has none, or they share most of their words.
func compatible(a, b *Profile) bool {
	if a.Place != "" && b.Place != "" && a.Place != b.Place {
		return false
	}
	return len(a.Name) < 3 || len(b.Name) < 3 || overlap(a.Name, b.Name) >= 0.4
}

// sameNamed: names that share nearly all words, with parties that do not contradict each other.
func sameNamed(a, b *Profile) Verdict {
	if a.Ordinal != b.Ordinal || !touching(a.Parties, b.Parties) {
		return Different
	}
	switch alike := overlap(a.Name, b.Name); {
	case alike >= 0.99:
		return Same
	case alike >= 0.75 && len(a.Name) > 2 && len(b.Name) > 2:
		return Unsure
	}
	return Different
}

// sameInstrument: as sameNamed, and of descriptions ("memorandum of understanding") only those that name their parties or date.
func sameInstrument(a, b *Profile) Verdict {
	if a.From != "" && b.From != "" && a.From != b.From {
		return Different
	}
	if min(len(a.Name), len(b.Name)) < 2 {
		return Different
	}
	verdict := sameNamed(a, b)
	if verdict == Unsure && len(a.Parties) > 1 && equalParties(a, b) && subset(a.Name, b.Name) {
		return Same
	}
	return verdict
}

// subset: every word of the shorter list is in the other.
func subset(a, b []string) bool { return shared(a, b) == min(len(a), len(b)) }

// sameCommitment: one circle of actors, one action in nearly the same words.
func sameCommitment(a, b *Profile) Verdict {
	if !equalParties(a, b) || a.Scope != b.Scope {
		return Different
	}
	switch alike := overlap(a.Name, b.Name); {
	case alike >= 0.75:
		return Same
	case alike >= 0.6:
		return Unsure
	}
	return Different
}
