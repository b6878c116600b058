package claim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// Parse reads a value of the field as Format writes it; "" is null, the text being silent.
func (f *FieldSpec) Parse(s string) (any, error) {
	if !f.Many {
		return f.one(strings.TrimSpace(s))
	}
	var list []string
	for part := range strings.SplitSeq(s, ";") {
		v, err := f.one(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		if v != nil {
			list = append(list, Format(v))
		}
	}
	return clean(list), nil
}

func (f *FieldSpec) one(s string) (any, error) {
	wrong := func(want string) error { return fmt.Errorf("%s takes %s, not %q", f.Name, want, s) }
	if s == "" {
		return nil, nil
	}
	switch f.Type {
	case "number":
		n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		if err != nil || n-n != 0 {
			return nil, wrong("a number such as 44000000000")
		}
		return n, nil
	case "bool":
		b, err := strconv.ParseBool(s)
		if err != nil {
			return nil, wrong("true or false")
		}
		return b, nil
	case "day":
		if _, err := text.ParseDay(s); err != nil {
			return nil, wrong("a day as YYYY-MM-DD")
		}
	case "choice":
		if !slices.Contains(f.Choices, s) {
			return nil, wrong("one of " + strings.Join(f.Choices, ", "))
		}
	}
	return clean(s), nil
}
