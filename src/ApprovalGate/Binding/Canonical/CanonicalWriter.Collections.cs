using ApprovalGate.Binding.Canonical;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>Opens an array of the items of a list that is finished: it holds what it holds, however often it is read.</summary>
    /// <exception cref="ArgumentNotBindableException">It is a list of another type than the framework's own.</exception>
    public void BeginArray<T>(IReadOnlyList<T> list)
    {
        if (!KnownCollections.IsFinished(list))
        {
            throw Refused($"is, or holds, a '{list.GetType().Name}', which may hold more than its items or other items when it is read again; pass an array");
        }

        BeginArray();
    }

    /// <summary>Opens the items of a set: <c>{"$set":[...]}</c>, in the order of their canonical bytes.</summary>
    /// <exception cref="ArgumentNotBindableException">It is a set of another type than the framework's own, or compares its items by other rules.</exception>
    public void BeginSet<T>(IEnumerable<T> set)
    {
        if (!KnownCollections.IsPlainSet(set))
        {
            throw RefusedCollection(set);
        }

        BeginSorted("{\"$set\":["u8);
    }

    /// <summary>Opens the entries of a dictionary: <c>{"$map":[[key,value],...]}</c>, in the order of their keys' canonical bytes.</summary>
    /// <exception cref="ArgumentNotBindableException">It is one of another type than the framework's own, or compares its keys by other rules.</exception>
    public void BeginMap<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull
    {
        if (!KnownCollections.IsPlainMap(map))
        {
            throw RefusedCollection(map);
        }

        BeginSorted("{\"$map\":["u8);
    }

    /// <summary>Begins the next item of a set, or entry of a map.</summary>
    public readonly void Entry() => _entries!.Begin(_length);

    /// <summary>Ends the key of the entry: entries are sorted by what was written since.</summary>
    public readonly void EntryKey() => _entries!.EndKey(_length);

    /// <summary>Sorts and closes a set or map.</summary>
    /// <exception cref="ArgumentNotBindableException">An item or a key stands twice.</exception>
    public void EndSorted()
    {
        if (!_entries!.Sort(_buffer.AsSpan(0, _length)))
        {
            throw Refused("holds the same item or key twice");
        }

        EndArray();
        EndObject();
    }

    /// <summary>Returns the entries of a dictionary with text for keys, which is written as an object, in ordinal order of the keys.</summary>
    /// <exception cref="ArgumentNotBindableException">It is one of another type than the framework's own, or compares its keys by other rules.</exception>
    public readonly KeyValuePair<string, TValue>[] Members<TValue>(IEnumerable<KeyValuePair<string, TValue>> map)
        => KnownCollections.IsPlainMap(map) ? ByName(map) : throw RefusedCollection(map);

    /// <summary>Writes a name that is data. One that begins with <c>$</c> gets another, so that no data passes for a tag.</summary>
    public void Key(string name) => WriteString(name.StartsWith('$') ? "$" + name : name, (byte)':');

    /// <summary>Returns the refusal of a value whose type is not among those its declared type lists.</summary>
    public readonly ArgumentNotBindableException Unlisted(object value)
        => Refused($"is, or holds, a '{value.GetType().Name}', which is not a [JsonDerivedType] of its declared type");

    /// <summary>Refuses a value of a type derived from the declared one: it may hold more than is shown.</summary>
    /// <param name="value">What comes next.</param>
    /// <param name="declared">The declared type.</param>
    /// <exception cref="ArgumentNotBindableException">It is of another type.</exception>
    public readonly void Exactly(object value, Type declared)
    {
        if (value.GetType() != declared)
        {
            throw Derived(value);
        }
    }

    private readonly ArgumentNotBindableException Derived(object value)
        => Refused($"is, or holds, a '{value.GetType().Name}', which derives from its declared type and may hold more than is shown");

    private readonly KeyValuePair<string, TValue>[] ByName<TValue>(IEnumerable<KeyValuePair<string, TValue>> map)
    {
        var sorted = map.ToArray();
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        for (var index = 1; index < sorted.Length; index++)
        {
            if (sorted[index].Key == sorted[index - 1].Key)
            {
                throw Refused("holds the same name twice");
            }
        }

        return sorted;
    }

    private void BeginSorted(scoped ReadOnlySpan<byte> open)
    {
        // An object and an array in it: the tag's text is written at once, the depth is counted as ever.
        CheckDepth();
        _depth++;
        CheckDepth();
        _depth++;
        Literal(open);
        (_entries ??= new Entries()).Open();
    }

    private readonly ArgumentNotBindableException RefusedCollection(object collection)
        => Refused($"is, or holds, a '{collection.GetType().Name}' that is not the framework's own or compares by rules of its own, "
            + "which cannot be shown; copy it into a plain one");
}
