package claim

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
)

// Kind describes one kind of claim, as data/kinds gives it: lists, filters, forms and export columns come from it.
type Kind struct {
	Name    string // "figure"
	Label   string // "Figure"
	Plural  string // "Figures"
	Colour  string // a name that the pages map to a colour
	Aside   bool   // set small by the pages: names, dates and numbers, as against what is said and done
	Help    string // one sentence: what an item is
	Caption string // a line for lists, with {field} places
	Key     []string
	Fields  []FieldSpec
}

// FieldSpec describes one field of a kind.
type FieldSpec struct {
	Name    string
	Label   string
	Type    string // "text", "actor", "day", "number", "bool" or "choice"
	Many    bool   // a list of values
	Facet   bool   // worth filtering by
	Choices []string
}

// Field is the spec called name, or nil.
func (k *Kind) Field(name string) *FieldSpec {
	for i := range k.Fields {
		if k.Fields[i].Name == name {
			return &k.Fields[i]
		}
	}
	return nil
}

// LoadKinds reads the kinds of all packs, in order of their files.
func LoadKinds(packs *pack.Set) ([]*Kind, error) {
	tables, err := packs.Dir("kinds")
	if err != nil {
		return nil, err
	}
	var kinds []*Kind
	for _, t := range tables {
		if err := t.Need("field", "label", "type", "many", "use", "choices"); err != nil {
			return nil, err
		}
		k, err := loadKind(t)
		if err != nil {
			return nil, err
		}
		kinds = append(kinds, k)
	}
	return kinds, nil
}

var fieldTypes = []string{"text", "actor", "day", "number", "bool", "choice"}

// loadKind reads a table whose first row, marked "@", describes the kind itself.
func loadKind(t *pack.Table) (*Kind, error) {
	if len(t.Rows) == 0 || !strings.HasPrefix(t.Rows[0].Get("field"), "@") {
		return nil, t.Rows[0].Errorf("the first entry must describe the kind: @name, Label|Plural, colour or colour|aside, key, caption, help")
	}
	head := t.Rows[0]
	labels := head.List("label")
	if len(labels) != 2 {
		return nil, head.Errorf("labels are written Singular|Plural")
	}
	colour, hint, _ := strings.Cut(head.Get("type"), "|")
	k := &Kind{Name: head.Get("field")[1:], Label: labels[0], Plural: labels[1], Colour: colour, Aside: hint == "aside",
		Key: strings.Fields(head.Get("many")), Caption: head.Get("use"), Help: head.Get("choices")}
	for _, r := range t.Rows[1:] {
		f := FieldSpec{Name: r.Get("field"), Label: r.Get("label"), Type: r.Get("type"), Many: r.Get("many") == "many",
			Facet: r.Get("use") == "facet", Choices: r.List("choices")}
		if !slices.Contains(fieldTypes, f.Type) {
			return nil, r.Errorf("field type %q is none of %s", f.Type, strings.Join(fieldTypes, ", "))
		}
		k.Fields = append(k.Fields, f)
	}
	for _, key := range k.Key {
		if k.Field(key) == nil {
			return nil, head.Errorf("key %q is no field of %s", key, k.Name)
		}
	}
	return k, nil
}
