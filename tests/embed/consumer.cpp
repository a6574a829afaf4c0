// SPDX-License-Identifier: MIT
//
// The public header and the library from C++: handles in unique_ptr, output in a
// std::string. `consumer RULES` prints how many facts the base has, and the outcome
// of a consultation in which nothing is known.
#include <entregent.h>

#include <iostream>
#include <memory>
#include <string>

namespace
{

struct Release {
    void operator()(eg_base *base) const { eg_base_release(base); }
    void operator()(eg_consult *talk) const { eg_consult_free(talk); }
};

int append(void *user, const char *bytes, size_t length)
{
    static_cast<std::string *>(user)->append(bytes, length);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "";
    eg_base *opened = nullptr;
    eg_status status = eg_base_open(&path, 1, nullptr, &opened);
    std::unique_ptr<eg_base, Release> base(opened);
    eg_consult *begun = nullptr;
    if (status == EG_OK)
        status = eg_consult_new(base.get(), &begun);
    std::unique_ptr<eg_consult, Release> talk(begun);
    if (status == EG_OK)
        status = eg_consult_close(talk.get());
    std::string outcome;
    if (status == EG_OK)
        status =
            eg_outcome_write(talk.get(), EG_FORMAT_JSON, nullptr, append, &outcome);
    if (status != EG_OK) {
        std::cerr << "consumer: " << eg_status_name(status) << '\n';
        return 1;
    }
    std::cout << eg_fact_count(base.get()) << " facts\n" << outcome;
    return 0;
}
