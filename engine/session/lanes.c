/* SPDX-License-Identifier: MIT
 *
 * Lanes: the entries of a group under the strategy depth. New ones have the latest
 * recency there is, so a list a salience is in order without being searched: to put one
 * there, take the first or drop one costs a step, however many are waiting.
 *
 *     salience 10   oldest .. o - o - o - O - O  newest: fires first
 *     salience  0   ..                    ^ run: those of one change
 *     salience -5   ..
 *
 * Invariants
 *   - a lane is in the order of firing, the last first to fire (agenda_before);
 *   - `run` is the oldest entry of the newest recency, or NULL where that is not known:
 *     a change comes to the rules in their order, so the next one mostly goes there;
 *   - the lanes before `first` are empty.
 */
#include <stdlib.h>

#include "session/state.h"

typedef struct RulePlace {
    uint32_t group;
    int32_t salience;
    uint32_t rule;
} RulePlace;

static int by_salience(const void *left, const void *right)
{
    const RulePlace *a = left;
    const RulePlace *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->salience != b->salience)
        return a->salience > b->salience ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

/* Numbers the saliences of each group, the greatest first. */
static void number_lanes(Session *s, const RulePlace *places, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        Agenda *agenda = &s->agendas[places[i].group];
        bool again = i > 0 && places[i].group == places[i - 1].group &&
                     places[i].salience == places[i - 1].salience;
        agenda->n_lanes += again ? 0 : 1;
        s->rule_lane[places[i].rule] = agenda->n_lanes - 1;
    }
}

bool lanes_make(Session *s)
{
    const Base *base = s->net->base;
    uint32_t n = s->net->program ? base->n_rules : 0;
    RulePlace *places = mem_zero(&s->mem, n + 1u, sizeof *places);
    s->rule_lane = arena_array(&s->texts, n, sizeof(uint32_t));
    if (places == NULL || s->rule_lane == NULL) {
        mem_free(&s->mem, places, (n + 1u) * sizeof *places);
        return false;
    }
    for (uint32_t r = 0; r < n; r++)
        places[r] = (RulePlace){base->rules[r].group, base->rules[r].salience, r};
    qsort(places, n, sizeof *places, by_salience);
    number_lanes(s, places, n);
    mem_free(&s->mem, places, (n + 1u) * sizeof *places);
    for (uint32_t g = 0; g < s->n_agendas; g++) {
        Agenda *agenda = &s->agendas[g];
        agenda->lanes = arena_array(&s->texts, agenda->n_lanes, sizeof(Lane));
        if (agenda->lanes == NULL)
            return false;
    }
    return true;
}

/* The entry before which a new one goes; NULL: it is the newest. */
static Entry *find_newer(const Session *s, const Lane *lane, const Entry *entry)
{
    Entry *at = lane->newest;
    Entry *newer = NULL;
    if (at == NULL || at->as.recency < entry->as.recency)
        return NULL;
    if (lane->run != NULL && lane->run->as.recency == entry->as.recency &&
        !agenda_before(s, &entry->as, &lane->run->as))
        return lane->run;
    for (; at != NULL && !agenda_before(s, &entry->as, &at->as); at = at->older)
        newer = at;
    return newer;
}

void lanes_put(Session *s, Agenda *agenda, Entry *entry)
{
    uint32_t number = s->rule_lane[entry->as.rule];
    Lane *lane = &agenda->lanes[number];
    Entry *newer = find_newer(s, lane, entry);
    Entry *older = newer == NULL ? lane->newest : newer->older;
    entry->newer = newer;
    entry->older = older;
    if (newer != NULL)
        newer->older = entry;
    else
        lane->newest = entry;
    if (older != NULL)
        older->newer = entry;
    if (newer == NULL ? older == NULL || older->as.recency < entry->as.recency
                      : newer == lane->run)
        lane->run = entry;
    entry->as.place = 1;
    if (number < agenda->first)
        agenda->first = number;
}

void lanes_drop(Session *s, Agenda *agenda, Entry *entry)
{
    Lane *lane = &agenda->lanes[s->rule_lane[entry->as.rule]];
    if (lane->run == entry) {
        Entry *newer = entry->newer;
        lane->run =
            newer != NULL && newer->as.recency == entry->as.recency ? newer : NULL;
    }
    if (entry->newer != NULL)
        entry->newer->older = entry->older;
    else
        lane->newest = entry->older;
    if (entry->older != NULL)
        entry->older->newer = entry->newer;
    entry->newer = entry->older = NULL;
    entry->as.place = 0;
}

Entry *lanes_top(Agenda *agenda)
{
    for (; agenda->first < agenda->n_lanes; agenda->first++)
        if (agenda->lanes[agenda->first].newest != NULL)
            return agenda->lanes[agenda->first].newest;
    return NULL;
}
