package claim

import (
	"reflect"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		spec FieldSpec
		in   string
		want any // an error where it is the string "error"
	}{
		{FieldSpec{Type: "number"}, "44,000.5", 44000.5},
		{FieldSpec{Type: "number"}, "a lot", "error"},
		{FieldSpec{Type: "number"}, "NaN", "error"},
		{FieldSpec{Type: "number"}, " ", nil},
		{FieldSpec{Type: "bool"}, "true", true},
		{FieldSpec{Type: "bool"}, "perhaps", "error"},
		{FieldSpec{Type: "day"}, "2025-06-17", "2025-06-17"},
		{FieldSpec{Type: "day"}, "2025-02-30", "error"},
		{FieldSpec{Type: "choice", Choices: []string{"held", "planned"}}, "held", "held"},
		{FieldSpec{Type: "choice", Choices: []string{"held", "planned"}}, "seen", "error"},
		{FieldSpec{Type: "actor", Many: true}, "KAZ; CHN;", []string{"KAZ", "CHN"}},
		{FieldSpec{Type: "actor", Many: true}, "", nil},
		{FieldSpec{Type: "text"}, " the  new bridge ", "the new bridge"},
	} {
		got, err := c.spec.Parse(c.in)
		if c.want == "error" {
			if err == nil {
				t.Errorf("%q passes for a %s: %v", c.in, c.spec.Type, got)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q as %s is %v (%v), not %v", c.in, c.spec.Type, got, err, c.want)
		}
		if back, err := c.spec.Parse(Format(got)); err != nil || !reflect.DeepEqual(back, got) {
			t.Errorf("%v reads back as %v (%v)", got, back, err)
		}
	}
}
