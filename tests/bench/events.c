/* SPDX-License-Identifier: MIT
 *
 * The least that reading YAML costs: libyaml's events of one file, counted and dropped.
 *
 *     events FILE
 */
#include <stdio.h>
#include <yaml.h>

static long count_events(yaml_parser_t *parser)
{
    for (long count = 1;; count++) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return -1;
        yaml_event_type_t type = event.type;
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            return count;
    }
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    yaml_parser_t parser;
    if (file == NULL || !yaml_parser_initialize(&parser)) {
        fputs("usage: events FILE\n", stderr);
        return 2;
    }
    yaml_parser_set_input_file(&parser, file);
    long count = count_events(&parser);
    yaml_parser_delete(&parser);
    fclose(file);
    printf("%ld\n", count);
    return count < 0;
}
