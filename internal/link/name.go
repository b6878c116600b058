package link

// Name is the words of a name that tell it apart, folded, and the ordinal that stands in it (0: none).
func (l *Linker) Name(s string) (words []string, ordinal int) { return l.words.name(s) }

// Fold is the words of a text in lower case and Latin letters, without diacritics.
func (l *Linker) Fold(s string) []string { return l.words.fold(s) }

// Generic reports whether a word stands in so many names that it tells little.
func (l *Linker) Generic(word string) bool { return l.words.generic[word] }

// Stop reports whether a word tells nothing in a name.
func (l *Linker) Stop(word string) bool { return l.words.stop[word] }

// Title is as Name for things that have names of their own: an organization within the name stands as its abbreviation, and the number of
// a session may be Roman or stand behind the abbreviation ("TICAD 9").
func (l *Linker) Title(s string) (words []string, ordinal int) { return l.words.title(s) }

// Wordings are the words of a name in each of the ways that texts write it: with the organizations in it abbreviated, and in full.
func (l *Linker) Wordings(s string) [][]string { return l.words.wordings(s) }

// Leaders reports whether a folded word is a noun of gatherings of leaders: "summit".
func (l *Linker) Leaders(word string) bool { return l.words.leaders[word] }

// Ministers reports whether a folded word makes a gathering one of ministers: "ministerial".
func (l *Linker) Ministers(word string) bool { return l.words.ministers[word] }
