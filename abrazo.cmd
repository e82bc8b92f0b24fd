@echo off
rem The abrazo command on Windows: a short form of the file abrazo for Linux and macOS. It builds on first use only;
rem after a change of the sources, delete cli\target\dist. It makes no class-data archive.
rem This file was not tested on Windows yet.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "DIST=%HERE%cli\target\dist"
if exist "%HERE%lib\abrazo-cli.jar" set "DIST=%HERE%."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo abrazo: Java 17 or newer is needed, and none was found. Install one and set JAVA_HOME to it. 1>&2
    exit /b 1
)
if not exist "%DIST%\lib\abrazo-cli.jar" (
    echo abrazo: building on first use; this takes a minute or two, later starts do not 1>&2
    call "%HERE%mvnw.cmd" -f "%HERE%pom.xml" --batch-mode --no-transfer-progress -Dquick -pl cli -am package 1>&2 <nul
    if errorlevel 1 (
        echo abrazo: the build failed, see above 1>&2
        exit /b 1
    )
)
set "FLAGS=-XX:TieredStopAtLevel=1"
for %%C in (batch serve chat firestore kestra) do if "%~1"=="%%C" set "FLAGS="
"%JAVA%" %FLAGS% -XX:-UsePerfData %ABRAZO_JAVA_OPTS% -jar "%DIST%\lib\abrazo-cli.jar" %*
exit /b %ERRORLEVEL%
