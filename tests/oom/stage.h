/* SPDX-License-Identifier: MIT
 *
 * A stage on which scenes are played, over and over, each time with other requests for
 * memory failing, until each request of a scene has failed in each way.
 *
 *     static void play(Stage *s)
 *     {
 *         eg_consult *talk = NULL;
 *         if (TRY(s, eg_consult_new(s->base, &talk)))
 *             TRY(s, eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, stage_write, s));
 *         eg_consult_free(talk);
 *     }
 *
 * A scene is played once undisturbed; what it writes, and the statuses of its calls,
 * are its transcript. Then request 1, 2, 3 ... fails
 *   once        that one alone;
 *   on          it and all that follow, until the call returns;
 *   for good    it and all that follow, to the end.
 *
 * Invariants that are held against each play
 *   - a call says EG_NO_MEMORY, or does all that it does undisturbed, to the byte;
 *   - after EG_NO_MEMORY the call is made again, with memory back, and all goes on as
 *     if nothing had been; a scene that says it `may_break` may have a handle that goes
 *     on saying EG_NO_MEMORY instead;
 *   - blocks are given back once, with their true sizes, and none is left at the end;
 *   - nothing rests on what is in memory that was just given, or was given back.
 */
#ifndef EG_TESTS_STAGE_H
#define EG_TESTS_STAGE_H

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entregent.h"

typedef enum StageWay { WAY_ONCE, WAY_ON, WAY_FOR_GOOD, WAYS } StageWay;

typedef struct Stage {
    eg_memory memory; /* to be given to the library */
    eg_base *base;    /* of the scene's file; NULL where it has none */
    const char *name; /* of the scene */

    bool calm; /* between acts: requests are not counted and do not fail */
    StageWay way;
    size_t fail_at; /* the request that fails, from 1; 0: none does */
    size_t requests, failures;
    size_t blocks, bytes;

    char *said; /* the transcript */
    size_t length, room;
    char *undisturbed;
    size_t undisturbed_length;

    eg_status status; /* of the latest call */
    const char *call;
    size_t mark, failures_before;
    bool may_break, broken, over;
    char why[512]; /* what is wrong; "": nothing */
} Stage;

typedef struct Scene {
    const char *name;
    void (*play)(Stage *s);
    const char *file; /* the base, loaded before the scene begins; NULL: none */
    bool may_break;   /* the header says that a handle can only be freed then */
    size_t at_most;   /* points a way; 0: all */
} Scene;

/* A call that may fail; false where the scene is over. `call` stands here twice. */
#define TRY(s, call)                                                                   \
    (stage_ask(s, #call), (s)->status = (call),                                        \
     (s)->status = stage_again(s) ? (call) : (s)->status, stage_told(s))

__attribute__((format(printf, 2, 3))) static inline void
stage_blame(Stage *s, const char *format, ...)
{
    va_list args;
    if (s->why[0] != '\0')
        return;
    va_start(args, format);
    vsnprintf(s->why, sizeof s->why, format, args);
    va_end(args);
}

/* ---- memory -------------------------------------------------------------- */

enum { STAGE_HEAD = 16, STAGE_FRESH = 0xA5, STAGE_GONE = 0x5A };

static inline bool stage_refuses(Stage *s)
{
    if (s->calm)
        return false;
    s->requests++;
    if (s->fail_at == 0 || s->requests < s->fail_at ||
        (s->requests > s->fail_at && s->way == WAY_ONCE))
        return false;
    s->failures++;
    return true;
}

/* Every block moves when it is resized, so that who kept the old place is found out. */
static inline void *stage_memory(void *user, void *ptr, size_t old_size,
                                 size_t new_size)
{
    Stage *s = user;
    unsigned char *old = ptr == NULL ? NULL : (unsigned char *)ptr - STAGE_HEAD;
    unsigned char *fresh = NULL;
    if (old != NULL) {
        size_t size;
        memcpy(&size, old, sizeof size);
        if (size != old_size)
            stage_blame(s, "a block of %zu bytes comes back as %zu", size, old_size);
        old_size = size;
    }
    if (new_size != 0) {
        if (stage_refuses(s) || (fresh = malloc(new_size + STAGE_HEAD)) == NULL)
            return NULL;
        memset(fresh + STAGE_HEAD, STAGE_FRESH, new_size);
        memcpy(fresh, &new_size, sizeof new_size);
        s->blocks++;
        s->bytes += new_size;
    }
    if (old != NULL) {
        if (fresh != NULL)
            memcpy(fresh + STAGE_HEAD, ptr, old_size < new_size ? old_size : new_size);
        memset(old, STAGE_GONE, old_size + STAGE_HEAD);
        free(old);
        s->blocks--;
        s->bytes -= old_size;
    }
    return fresh == NULL ? NULL : fresh + STAGE_HEAD;
}

/* ---- the transcript ------------------------------------------------------ */

/* Grows by the C library's memory, which never fails here. */
static inline int stage_write(void *user, const char *bytes, size_t length)
{
    Stage *s = user;
    if (s->length + length > s->room) {
        s->room = 2 * (s->length + length);
        s->said = realloc(s->said, s->room);
        if (s->said == NULL)
            abort();
    }
    memcpy(s->said + s->length, bytes, length);
    s->length += length;
    return 0;
}

static inline void stage_say(Stage *s, const char *text)
{
    if (text == NULL)
        text = "(none)";
    stage_write(s, text, strlen(text));
    stage_write(s, "\n", 1);
}

static inline void stage_number(Stage *s, const char *name, unsigned long long number)
{
    char line[128];
    snprintf(line, sizeof line, "%s %llu", name, number);
    stage_say(s, line);
}

/* ---- calls --------------------------------------------------------------- */

static inline void stage_ask(Stage *s, const char *call)
{
    s->call = call;
    s->mark = s->length;
    s->failures_before = s->failures;
}

/* Is the call to be made once more, with memory back? */
static inline bool stage_again(Stage *s)
{
    if (s->status != EG_NO_MEMORY)
        return false;
    s->length = s->mark;
    if (s->failures == s->failures_before)
        stage_blame(s, "out of memory, though no request failed: %.200s", s->call);
    if (s->way == WAY_FOR_GOOD) {
        s->over = true;
        return false;
    }
    s->fail_at = 0;
    return true;
}

static inline bool stage_told(Stage *s)
{
    if (!s->over && s->status == EG_NO_MEMORY) {
        s->length = s->mark;
        s->broken = s->over = true;
        if (!s->may_break)
            stage_blame(s, "with memory back, still without: %.200s", s->call);
    }
    if (s->over)
        return false;
    stage_say(s, eg_status_name(s->status));
    return true;
}

/* ---- plays --------------------------------------------------------------- */

static inline const char *stage_way_name(StageWay way)
{
    static const char *const names[WAYS] = {"once", "on", "for-good"};
    return names[way];
}

/* What is played right now, for whoever ends the program by a signal. */
static char stage_playing[256];

static inline void stage_died(int signal_number)
{
    (void)signal_number;
    (void)!write(STDOUT_FILENO, stage_playing, strlen(stage_playing));
}

static inline void stage_watch(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = stage_died;
    action.sa_flags = (int)SA_RESETHAND;
    sigaction(SIGABRT, &action, NULL);
#ifndef __SANITIZE_ADDRESS__
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGFPE, &action, NULL);
#endif
}

/* Plays with what `s` says of failing; true where a request did fail. */
static inline bool stage_play(Stage *s, const Scene *scene)
{
    snprintf(stage_playing, sizeof stage_playing, "died: %s, %s, request %zu\n",
             scene->name, stage_way_name(s->way), s->fail_at);
    s->memory = (eg_memory){stage_memory, s};
    s->name = scene->name;
    s->may_break = scene->may_break;
    s->length = s->requests = s->failures = 0;
    s->broken = s->over = false;
    s->base = NULL;
    s->calm = true;
    if (scene->file != NULL &&
        eg_base_open(&scene->file, 1, &s->memory, &s->base) != EG_OK)
        stage_blame(s, "%s does not load", scene->file);
    s->calm = false;
    if (scene->file == NULL || s->base != NULL)
        scene->play(s);
    eg_base_release(s->base);
    if (s->blocks != 0 || s->bytes != 0)
        stage_blame(s, "%zu blocks of %zu bytes are left", s->blocks, s->bytes);
    s->blocks = s->bytes = 0;
    return s->failures > 0;
}

static inline void stage_compare(Stage *s)
{
    bool whole = s->length == s->undisturbed_length;
    size_t shared = 0;
    while (shared < s->length && shared < s->undisturbed_length &&
           s->said[shared] == s->undisturbed[shared])
        shared++;
    if (shared < s->length || (!s->over && !whole))
        stage_blame(s, "it says something else, from byte %zu on: %.*s", shared,
                    (int)(s->length - shared < 200 ? s->length - shared : 200),
                    s->said + shared);
}

/* What to play: all scenes, or one; all its requests, or one. */
typedef struct StagePart {
    size_t most; /* points a way and scene; 0: all */
    unsigned long long seed;
    const char *scene, *way;
    size_t request;
} StagePart;

typedef struct StageTally {
    size_t points, tolerated, broken, failed;
} StageTally;

/* One request fails; false where there was none of this number. */
static inline bool stage_point(Stage *s, const Scene *scene, StageWay way,
                               size_t request, StageTally *tally)
{
    enum { SHOWN = 3 };
    s->way = way;
    s->fail_at = request;
    s->why[0] = '\0';
    if (!stage_play(s, scene) && s->why[0] == '\0')
        return false;
    stage_compare(s);
    tally->points++;
    tally->broken += s->broken;
    tally->tolerated += s->fail_at != 0 && !s->over; /* no call ever failed */
    if (s->why[0] != '\0' && tally->failed++ < SHOWN)
        printf("FAILED %s, %s, request %zu: %s\n", scene->name, stage_way_name(way),
               request, s->why);
    return true;
}

static inline size_t stage_dice(StagePart *part, size_t below)
{
    part->seed = part->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((part->seed >> 33) % below);
}

/* All requests, or some of them: the first, and one of each stretch of equal length. */
static inline StageTally stage_way(Stage *s, const Scene *scene, StageWay way,
                                   size_t total, StagePart *part)
{
    StageTally tally = {0};
    size_t most = part->most;
    if (scene->at_most != 0 && (most == 0 || most > scene->at_most))
        most = scene->at_most;
    if (part->request != 0) {
        stage_point(s, scene, way, part->request, &tally);
    } else if (most == 0 || most >= total) {
        for (size_t request = 1; stage_point(s, scene, way, request, &tally); request++)
            ;
    } else {
        for (size_t i = 0; i < most; i++) {
            size_t from = total * i / most, to = total * (i + 1) / most;
            size_t request = 1 + from + (i == 0 ? 0 : stage_dice(part, to - from));
            stage_point(s, scene, way, request, &tally);
        }
    }
    return tally;
}

/* The play in which nothing fails; how many requests it makes. */
static inline size_t stage_rehearse(Stage *s, const Scene *scene)
{
    stage_play(s, scene);
    if (s->over)
        stage_blame(s, "out of memory");
    if (s->why[0] != '\0')
        printf("FAILED %s, undisturbed: %s\n", scene->name, s->why);
    s->undisturbed = s->said;
    s->undisturbed_length = s->length;
    s->said = NULL;
    s->room = 0;
    return s->requests;
}

static inline bool stage_scene(const Scene *scene, StagePart *part)
{
    Stage s = {.why = ""};
    size_t total = stage_rehearse(&s, scene);
    bool well = s.why[0] == '\0';
    for (StageWay way = 0; way < WAYS && well; way++) {
        if (part->way != NULL && strcmp(part->way, stage_way_name(way)) != 0)
            continue;
        StageTally tally = stage_way(&s, scene, way, total, part);
        printf("%s %s %zu %zu %zu %zu\n", scene->name, stage_way_name(way),
               tally.points, tally.tolerated, tally.broken, tally.failed);
        well = tally.failed == 0;
    }
    free(s.said);
    free(s.undisturbed);
    return well;
}

/* `program MOST SEED [SCENE [WAY [REQUEST]]]`: MOST points a way and scene, 0 for all.
 * A line a scene and way: points, those where no call failed, those that left a handle
 * broken, those that are not as they must be. */
static inline int stage_main(int argc, char **argv, const Scene *scenes, size_t count)
{
    StagePart part = {.most = argc > 1 ? strtoul(argv[1], NULL, 10) : 0,
                      .seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1,
                      .scene = argc > 3 ? argv[3] : NULL,
                      .way = argc > 4 ? argv[4] : NULL,
                      .request = argc > 5 ? strtoul(argv[5], NULL, 10) : 0};
    bool well = true;
    stage_watch();
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < count; i++)
        if (part.scene == NULL || strcmp(part.scene, scenes[i].name) == 0)
            well = stage_scene(&scenes[i], &part) && well;
    return well ? 0 : 1;
}

#endif
