package link

// Name is the words of a name that tell it apart, folded, and the ordinal that stands in it (0: none).
func (l *Linker) Name(s string) (words []string, ordinal int) { return l.words.name(s) }

// Fold is the words of a text in lower case and Latin letters, without diacritics.
func (l *Linker) Fold(s string) []string { return l.words.fold(s) }

// Generic reports whether a word stands in so many names that it tells little.
func (l *Linker) Generic(word string) bool { return l.words.generic[word] }

// Stop reports whether a word tells nothing in a name.
func (l *Linker) Stop(word string) bool { return l.words.stop[word] }
