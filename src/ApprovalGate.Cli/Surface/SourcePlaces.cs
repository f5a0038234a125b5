using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ApprovalGate.Cli.Surface;

/// <summary>Where methods stand in source, as far as an assembly has symbols: in it or beside it.</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<MethodDefinitionHandle, string> _places = [];

    private SourcePlaces()
    {
    }

    public static SourcePlaces Read(PEReader file, string path)
    {
        var places = new SourcePlaces();
        if (file.TryOpenAssociatedPortablePdb(path, Open, out var symbols, out _) && symbols is not null)
        {
            using (symbols)
            {
                places.Add(symbols.GetMetadataReader());
            }
        }

        return places;
    }

    /// <summary>Returns <c>Tools/FileTools.cs:12</c>, relative to the project; <see langword="null"/> where symbols do not say.</summary>
    public string? Of(MethodDefinitionHandle method) => _places.GetValueOrDefault(method);

    private void Add(MetadataReader symbols)
    {
        var project = ProjectFolder(symbols);
        foreach (var debug in symbols.MethodDebugInformation.Select(handle => (Handle: handle, Method: symbols.GetMethodDebugInformation(handle))))
        {
            foreach (var point in debug.Method.GetSequencePoints().Where(point => !point.IsHidden).Take(1))
            {
                // What an async method does stands in another, which names it.
                var method = debug.Method.GetStateMachineKickoffMethod() is { IsNil: false } kickoff ? kickoff : debug.Handle.ToDefinitionHandle();
                _places[method] = FormattableString.Invariant($"{Relative(NameOf(symbols, point.Document), project)}:{point.StartLine}");
            }
        }
    }

    /// <summary>The folder above the one for intermediate files, in which every build of an SDK project compiles a file of this name.</summary>
    private static string? ProjectFolder(MetadataReader symbols)
    {
        var info = symbols.Documents.Select(document => NameOf(symbols, document))
            .FirstOrDefault(name => name.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal) && name.Contains("/obj/", StringComparison.Ordinal));
        return info?[..(info.LastIndexOf("/obj/", StringComparison.Ordinal) + 1)];
    }

    private static string Relative(string document, string? project)
        => project is not null && document.StartsWith(project, StringComparison.Ordinal) ? document[project.Length..] : document.Split('/')[^1];

    private static string NameOf(MetadataReader symbols, DocumentHandle document)
        => symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/');

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;
}
