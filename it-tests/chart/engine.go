package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

// chartFiles is what templates see as .Files.
type chartFiles string

// Get is a file's text, empty if there is none.
func (f chartFiles) Get(name string) string {
	content, err := os.ReadFile(filepath.Join(string(f), name))
	if err != nil {
		return ""
	}
	return string(content)
}

// render is the text of each template that is not empty, by its file's name.
func render(chart string, root object, there []object) (map[string]string, error) {
	all := template.New("chart").Option("missingkey=zero")
	all.Funcs(functions(all, there))
	paths, err := filepath.Glob(filepath.Join(chart, "templates", "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		if _, err := all.New(filepath.Base(path)).Parse(read(path)); err != nil {
			return nil, err
		}
	}
	rendered := map[string]string{}
	for _, path := range paths {
		name := filepath.Base(path)
		if strings.HasPrefix(name, "_") {
			continue
		}
		text, err := execute(all, name, root)
		if err != nil {
			return nil, err
		}
		if text = strings.TrimSpace(text); text != "" {
			rendered[name] = text
		}
	}
	return rendered, nil
}

func execute(all *template.Template, name string, data interface{}) (string, error) {
	var text strings.Builder
	err := all.ExecuteTemplate(&text, name, data)
	return strings.ReplaceAll(text.String(), "<no value>", ""), err
}

// functions are sprig's and Helm's.
func functions(all *template.Template, there []object) template.FuncMap {
	known := sprig.TxtFuncMap()
	delete(known, "env")
	delete(known, "expandenv")
	// The same each time, so that what was rendered can be compared.
	known["randAlphaNum"] = func(count int) string { return strings.Repeat("0", count) }
	known["include"] = func(name string, data interface{}) (string, error) { return execute(all, name, data) }
	known["tpl"] = func(text string, data interface{}) (string, error) {
		clone, err := all.Clone()
		if err != nil {
			return "", err
		}
		if _, err := clone.New("tpl").Parse(text); err != nil {
			return "", err
		}
		return execute(clone, "tpl", data)
	}
	known["fail"] = func(reason string) (string, error) { return "", errors.New(reason) }
	known["required"] = func(reason string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return value, errors.New(reason)
		}
		return value, nil
	}
	known["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	known["toJson"] = func(value interface{}) (string, error) {
		text, err := json.Marshal(value)
		return string(text), err
	}
	known["fromYaml"] = func(text string) (object, error) {
		value := object{}
		return value, yaml.Unmarshal([]byte(text), &value)
	}
	known["fromYamlArray"] = func(text string) (list []interface{}, err error) { return list, yaml.Unmarshal([]byte(text), &list) }
	known["lookup"] = func(version, kind, namespace, name string) (object, error) {
		return find(there, version, kind, namespace, name)
	}
	return known
}

// find is the object of that name, or nothing, as in a cluster.
func find(there []object, version, kind, namespace, name string) (object, error) {
	for _, each := range there {
		metadata, ok := each["metadata"].(object)
		if !ok {
			return nil, fmt.Errorf("expected an object with metadata, got %v", each)
		}
		if each["apiVersion"] == version && each["kind"] == kind && metadata["name"] == name && metadata["namespace"] == namespace {
			return each, nil
		}
	}
	return object{}, nil
}
