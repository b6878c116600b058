package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// item is a gold item or a claim, as JSON gives it.
type item map[string]any

// gold is what one document should give: by kind, what must be found and what may be. A kind that the file does not
// annotate is absent.
type gold struct {
	name string
	must map[string][]item
	may  map[string][]item

	people []item // all named people, whatever kinds are scored
}

// loadGold reads the gold files of a folder, in order of name. What is across documents (cross*.json) is left out.
func loadGold(dir string, kinds []string) ([]gold, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []gold
	for _, f := range files {
		base := filepath.Base(f)
		if strings.HasPrefix(base, "cross") {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var all map[string]any
		if err := decode(b, &all); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		g := gold{name: strings.TrimSuffix(base, ".json"), must: map[string][]item{}, may: map[string][]item{}}
		g.people = append(itemsOf(all["people"]), itemsOf(all["people_optional"])...)
		for _, k := range kinds {
			if all[plural(k)] == nil {
				continue
			}
			g.must[k] = itemsOf(all[plural(k)])
			g.may[k] = itemsOf(all[plural(k)+"_optional"])
		}
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no gold files (*.json) in %s", dir)
	}
	return out, nil
}

func plural(kind string) string {
	if kind == "person" {
		return "people"
	}
	return kind + "s"
}

// itemsOf is a list of objects; a string stands for a phrase.
func itemsOf(v any) []item {
	list, _ := v.([]any)
	out := make([]item, 0, len(list))
	for _, x := range list {
		m, ok := x.(map[string]any)
		if !ok {
			m = map[string]any{"phrase": x}
		}
		out = append(out, m)
	}
	return out
}

// decode keeps numbers as they are written.
func decode(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	return d.Decode(into)
}
